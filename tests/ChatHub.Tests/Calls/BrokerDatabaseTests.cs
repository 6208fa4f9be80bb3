using ChatHub.Calls;
using Xunit;

namespace ChatHub.Tests.Calls;

public sealed class BrokerDatabaseTests
{
    [Theory]
    [InlineData("Data Source=data/chat.db", "Data Source=data/chat-calls.db")]
    [InlineData("Data Source=/var/lib/hub/chat.db;Default Timeout=5", "Data Source=/var/lib/hub/chat-calls.db;Default Timeout=5")]
    [InlineData("Data Source=chat", "Data Source=chat-calls")]
    [InlineData("Host=db;Database=chat;Username=chat", "Host=db;Database=chat;Username=chat")]
    [InlineData("Data Source=x;No Such Word=1", "Data Source=x;No Such Word=1")]
    public void BrokerDatabase_BesideTheHubs_IsAFileOrASchemaOfItsOwn(string hub, string broker) => Assert.Equal(broker, CallsModule.BrokerDatabase(hub));
}
