using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;

namespace ChatHub.Users;

/// <summary>The body of <c>PUT /v1/users/{userId}</c>.</summary>
public sealed record ProvisionUserRequest : HubRequest
{
    /// <summary>1 to 100 UTF-16 units.</summary>
    public string? DisplayName { get; init; }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string? Language { get; init; }
}

/// <summary>Makes a person known, or brings name and language up to date. Their rooms show the new name at once.</summary>
internal sealed class ProvisionUser(RoomWriter writer, RedactedText.Gate gate, RenameParty rename)
{
    public const int MaxName = 100;

    private static readonly Fault NameTooLong = new(FaultCode.TooLong, $"A display name has at most {MaxName} UTF-16 units.");

    public async Task<Result<User>> HandleAsync(string userText, ProvisionUserRequest request)
    {
        if (!UserId.TryParse(userText, out var id)) return Fault.Invalid("The user's id is malformed.");
        if (request.Language is not ("ja" or "en")) return Fault.Invalid("language is ja or en.");
        var name = MessageText.Read(request.DisplayName, MaxName, NameTooLong);
        if (name.Failed) return name.Fault with { Sentence = name.Fault.Sentence.Replace("text ", "displayName ", StringComparison.Ordinal) };
        var redacted = gate.Pass(name.Value);
        if (redacted.Failed) return redacted.Fault;
        return await writer.WriteAsync(session => ApplyAsync(session, id, redacted.Value, request.Language));
    }

    private async ValueTask<Written<User>> ApplyAsync(DbSession session, UserId id, RedactedText name, string language)
    {
        var before = await UserStore.FindAsync(session, id);
        await UserStore.SaveAsync(session, id, name.Value, language);
        var pushes = before is null || before.DisplayName == name.Value ? [] : await rename.ApplyAsync(session, id, id, name);
        return new(new User(id, name, language), pushes);
    }
}

internal sealed record User(UserId Id, RedactedText DisplayName, string Language);
