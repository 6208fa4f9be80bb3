using SessionBroker.Zoom.Http;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom;

internal sealed partial class ZoomApi
{
    public ValueTask<ZoomResult<ZoomUser>> GetUserAsync(string hostId, CancellationToken cancel) =>
        sender.AskAsync(new(ZoomOperations.GetUser, ZoomOperations.GetUser.Target(ZoomPath.Id(hostId))), ZoomJson.Default.UserAnswer, Understood.User, cancel);

    public ValueTask<ZoomResult<ZoomUserSettings>> GetUserSettingsAsync(string hostId, CancellationToken cancel) =>
        sender.AskAsync(new(ZoomOperations.GetUserSettings, ZoomOperations.GetUserSettings.Target(ZoomPath.Id(hostId))), ZoomJson.Default.UserSettingsAnswer, Understood.UserSettings, cancel);
}
