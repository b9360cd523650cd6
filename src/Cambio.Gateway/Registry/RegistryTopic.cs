namespace Cambio.Gateway.Registry;

/// <summary>
/// What a registry record is about; docs/formats/registry.md has their payloads. The engine logs these records and
/// looks no further. Numbers are in the log: never renumbered, never reused.
/// </summary>
public enum RegistryTopic : ushort
{
    /// <summary>Never written.</summary>
    None = 0,

    /// <summary>An API key was made, restricted or revoked.</summary>
    ApiKey = 1,

    /// <summary>An operator did something.</summary>
    Audit = 2,

    /// <summary>A user; reserved.</summary>
    User = 3,

    /// <summary>Where a withdrawal is to go.</summary>
    WithdrawalDetails = MarketData.Payments.WithdrawalDetails.Topic,
}
