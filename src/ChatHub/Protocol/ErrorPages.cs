using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ChatHub.Protocol;

/// <summary>REST's outermost edge: what no endpoint answered still has a code, in the one form.</summary>
internal static partial class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(ErrorPages));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context => Problems.WriteAsync(context, Judge(context, log)),
        });
        app.UseStatusCodePages(page => page.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problems.WriteAsync(page.HttpContext, new Fault(FaultCode.NotFound, "There is no such endpoint.")),
            StatusCodes.Status413PayloadTooLarge => Problems.WriteAsync(page.HttpContext, TooLarge),
            >= 400 and < 500 => Problems.WriteAsync(page.HttpContext, Fault.Invalid($"The request is not one this endpoint takes (HTTP {page.HttpContext.Response.StatusCode}).")),
            _ => Task.CompletedTask,
        });
    }

    private static readonly Fault TooLarge = new(FaultCode.TooLong, "The body is larger than 64 KiB.");

    private static Fault Judge(HttpContext context, ILogger log)
    {
        var failure = context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        if (failure is BadHttpRequestException bad)
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : Fault.Invalid("The body or a parameter is missing or malformed.");
        // The framework throws for a charset it does not know as if the host were at fault.
        if (failure is InvalidOperationException && !IsUtf8(context.Request.ContentType)) return Fault.Invalid("The body is not UTF-8.");
        LogFailed(log, context.Request.Method, context.GetEndpoint()?.DisplayName, failure);
        return Fault.StorageUnavailable;
    }

    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(10, LogLevel.Error, "{Method} {Endpoint} failed")]
    private static partial void LogFailed(ILogger log, string method, string? endpoint, Exception failure);
}
