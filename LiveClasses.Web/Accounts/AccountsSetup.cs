using System.Security.Claims;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>Identity, its cookie and who is reading.</summary>
internal static class AccountsSetup
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<ReaderZone>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<Passkeys>();
        services.AddScoped<ProofGate>();
        services.AddSingleton<PasswordGiven>();
        services.AddSingleton<GuestCookie>();
        services.AddSingleton<GuestAddress>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<IReadyNote, FirstRunNote>();
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section)
            .Validate(options => options.RevalidationSeconds is >= 0 and <= 60, "Accounts:RevalidationSeconds must be 0 to 60.")
            .ValidateOnStart();
        services.AddSingleton<AccountThrottle>();
        services.AddSingleton<RoomPasswordThrottle>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(AccountThrottle.ByAddress, AccountThrottle.Partition);
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingPersonState>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.SignIn.RequireConfirmedAccount = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<AppDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonClaimsFactory>()
            .AddDefaultTokenProviders();
        services.AddSingleton<SessionCheck>();
        services.AddScoped<SessionStampValidator>();
        services.AddSingleton<ISecurityStampValidator, CookieCheck>();

        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<AccountOptions>>((options, accounts) =>
        {
            options.ValidationInterval = TimeSpan.FromSeconds(accounts.Value.RevalidationSeconds);
            options.OnRefreshingPrincipal = KeepSession;
        });
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = SessionCookie.Name;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = EndSession.LongestSession;
            options.SlidingExpiration = false; // what was ended is remembered as long as a cookie lives
            options.LoginPath = AccountAddresses.SignInPage;
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnRedirectToLogin = SendToSignIn;
            // "Not yours" and "not there" are one answer.
            options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status404NotFound);
        });
        return builder;
    }

    /// <summary>A checked cookie is written anew with the roles of now; it stays the same sign-in.</summary>
    private static Task KeepSession(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.NewPrincipal?.Identity is ClaimsIdentity renewed && context.CurrentPrincipal is { } current)
            renewed.AddClaims(current.FindAll(PersonClaims.Session).Select(claim => claim.Clone()));
        return Task.CompletedTask;
    }

    /// <summary>A page leads to sign-in; anything that a script asked for gets a plain 401.</summary>
    private static Task SendToSignIn(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (!isPage)
            return Answer(context.Response, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(AccountAddresses.SignIn(context.Request.Path + context.Request.QueryString));
        return Task.CompletedTask;
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
