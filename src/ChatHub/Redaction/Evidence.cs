namespace ChatHub.Redaction;

/// <summary>One reason for or against a finding, in log-odds.</summary>
internal readonly record struct Evidence(string Name, double Weight);
