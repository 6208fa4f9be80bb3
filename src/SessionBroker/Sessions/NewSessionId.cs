namespace SessionBroker.Sessions;

/// <summary>A UUIDv7; a test that can be repeated gives its own.</summary>
internal delegate Guid NewSessionId();
