namespace Cambio.Gateway.UserData;

/// <summary>Where the events of an account go. Called on the feed's thread: queue and return.</summary>
internal interface IUserEventSink
{
    /// <summary>An event, in log order.</summary>
    void OnUserEvent(UserEvent happened);

    /// <summary>Events were lost; whoever follows has to ask for the present state.</summary>
    void OnGap();
}
