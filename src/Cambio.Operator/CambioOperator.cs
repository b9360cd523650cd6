using Cambio.Operator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cambio.Operator;

/// <summary>Puts the operator API into a web application of its own.</summary>
public static class CambioOperator
{
    /// <summary>Adds every endpoint, and a JSON answer for all other paths.</summary>
    public static void Map(IEndpointRouteBuilder app, OperatorServices services)
    {
        ILogger logger = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Cambio.Operator");
        var door = new OperatorDoor(services, logger);
        foreach (OperatorEndpoint endpoint in OperatorTable.Rows)
        {
            app.MapMethods(OperatorTable.Prefix + endpoint.Path, [endpoint.Method], door.For(endpoint));
        }

        app.MapFallback("{**path}", (RequestDelegate)door.HandleUnknownPathAsync);
    }
}
