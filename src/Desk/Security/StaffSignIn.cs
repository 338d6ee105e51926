using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>Staff sign in with a password and, once they have set it up, a code, or with a passkey; a cookie holds the session. Nobody registers themselves.</summary>
internal static class StaffSignIn
{
    public const string Path = "/account/sign-in";

    /// <summary>Of PBKDF2-HMAC-SHA-512 (ASVS 5.0 11.4.2); a password kept under fewer is derived anew when it is next typed.</summary>
    private const int PasswordRounds = 210_000;

    private static readonly (string Scheme, string Name)[] Cookies =
    [
        (IdentityConstants.ApplicationScheme, "welfare.session"),
        (IdentityConstants.TwoFactorUserIdScheme, "welfare.second-step"),
        (IdentityConstants.TwoFactorRememberMeScheme, "welfare.remembered"),
        (IdentityConstants.ExternalScheme, "welfare.external"),
    ];

    public static IServiceCollection AddStaffSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddIdentityCore<StaffMember>(options =>
            {
                options.SignIn.RequireConfirmedAccount = true;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
            })
            .AddEntityFrameworkStores<WelfareDb>()
            .AddUserManager<StaffManager>()
            .AddSignInManager<StaffSignInManager>()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddSingleton<IUserConfirmation<StaffMember>, StaffStanding>();
        services.AddSingleton<IPasswordHasher<StaffMember>, PasswordHasher<StaffMember>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = configuration.GetValue("SignIn:PasswordRounds", PasswordRounds));
        services.Configure<IdentityPasskeyOptions>(options => PasskeyOrigin.Configure(options, configuration));
        services.AddSingleton<RefusedPasswords>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<LimitEvents>();
        services.AddSingleton<Certificates>();
        services.AddScoped<OwnPassword>();
        services.AddSingleton<StaffDesk>();
        services.AddSingleton<StaffDuties>();
        services.AddSingleton<PasskeyDesk>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<StaffRegister>();
        services.AddScoped<StaffStore>();
        services.AddScoped<IUserStore<StaffMember>>(provider => provider.GetRequiredService<StaffStore>());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(Configure);
        BindCookies(services, Https.Only(configuration));
        services.AddAuthorization(options => options.AddAreas());
        return services;
    }

    private static void BindCookies(IServiceCollection services, bool only)
    {
        foreach (var (scheme, name) in Cookies)
        {
            services.Configure<CookieAuthenticationOptions>(scheme, options => Https.Bind(options.Cookie, name, only));
        }
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.ExpireTimeSpan = StaffSession.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = Path;
        options.ReturnUrlParameter = "back";
        options.Events.OnSigningIn = StaffSession.BeginAsync;
        options.Events.OnValidatePrincipal = StaffSession.ValidateAsync;
        options.Events.OnRedirectToLogin = context => AnswerOrRedirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // A program that calls the API, and a page's own fetch, want the status and not a page.
    private static Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Headers["X-Requested-With"] == "fetch")
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
