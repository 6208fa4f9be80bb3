using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Calls;
using ChatHub.Delivery;
using ChatHub.Hosting;
using ChatHub.Messages;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Storage;
using ChatHub.Users;

if (args is ["redact", .. var options]) return RedactTool.Run(options);

try
{
    var builder = HubHost.CreateBuilder(args);
    builder.AddStorage();
    builder.AddAccess();
    builder.AddUsers();
    builder.AddRooms();
    builder.AddRedaction();
    builder.AddMessages();
    builder.AddBlocks();
    builder.AddCalls();
    builder.AddPresence();
    builder.AddDelivery();

    var app = builder.Build();
    await app.MigrateAsync();
    app.UseErrorPages();
    app.UsePathTokens();
    app.UseCors();
    app.UseAuthentication();
    app.UseAuthorization();
    app.Use(app.Services.GetRequiredService<HubDoor>().InvokeAsync);
    app.MapHealth();
    app.MapOpenApi("/openapi/v1.json");
    app.MapAccess();
    app.MapUsers();
    app.MapRooms();
    app.MapMessages();
    app.MapBlocks();
    app.MapCalls();
    if (app.Environment.IsDevelopment()) app.MapDevelopment();
    app.MapTalkHub();
    return await app.ServeAsync();
}
catch (StartupException cannotStart)
{
    return HubHost.Refuse(cannotStart);
}
