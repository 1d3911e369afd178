using LiveClasses.Core.RunSheets;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Components.Rooms;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>What the panels of polls are given besides their slice. No database stands behind them: a test that reads a run sheet brings its own.</summary>
internal static class PollParts
{
    public static void AddPollParts(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<KeptBallots>();
        services.AddScoped(_ => new RunSheetDesk(new Nobody(), null!, null!, null!, null!, null!, null!));
    }

    private sealed class Nobody : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new System.Security.Claims.ClaimsPrincipal()));
    }
}
