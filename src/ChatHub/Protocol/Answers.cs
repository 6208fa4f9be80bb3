namespace ChatHub.Protocol;

/// <summary>Results on REST.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the fault as problem details.</summary>
    public static async Task<IResult> Json<T>(Task<Result<T>> call)
    {
        var result = await call;
        return result.Failed ? new FaultAnswer(result.Fault) : Results.Json(result.Value, ChatJson.Options);
    }

    /// <summary>204, or the fault.</summary>
    public static async Task<IResult> Empty(Task<Result<Done>> call)
    {
        var result = await call;
        return result.Failed ? new FaultAnswer(result.Fault) : Results.NoContent();
    }

    private sealed class FaultAnswer(Fault fault) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, fault);
    }
}
