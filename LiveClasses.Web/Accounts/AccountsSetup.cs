using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Web.Accounts;

/// <summary>Identity, its cookie and who is reading.</summary>
internal static class AccountsSetup
{
    /// <summary>A role or session lost is noticed by cookies and circuits within this time (ACC-06, A33).</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<ReaderZone>();
        services.AddScoped<SessionCookie>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<IReadyNote, FirstRunNote>();
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section);
        services.AddSingleton<AccountThrottle>();
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

        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Revalidation);
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "lc.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.LoginPath = AccountAddresses.SignInPage;
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnRedirectToLogin = SendToSignIn;
            options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        });
        return builder;
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
