namespace ChatHub.Delivery;

/// <summary>The bus of a hub that is one process.</summary>
internal sealed class InProcessBus(LocalDelivery local) : IBus
{
    public void Publish(BusMessage message) => local.Accept(message);
}
