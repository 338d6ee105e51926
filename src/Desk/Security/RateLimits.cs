using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace Welfare.Desk.Security;

internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Signing = "signing";
    public const string Progress = "progress";
    public const string Notices = "notices";
    public const string Objecting = "objecting";

    /// <summary>Chunks of pictures are many, and phones behind one mast share an address.</summary>
    public const string Field = "field";

    private const int RetryAfterSeconds = 5;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(AtOnce);
        options.OnRejected = (context, _) =>
        {
            Refuse(context.HttpContext, context.Lease);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => PerMinute(context, "SignIn:AttemptsPerMinute", 50));
        options.AddPolicy(Progress, context => PerMinute(context, "Progress:RequestsPerMinute", 20));
        options.AddPolicy(Field, context => PerMinute(context, "Field:RequestsPerMinute", 1200));
        options.AddPolicy(Notices, context => PerMinute(context, "Notices:RequestsPerMinute", 120));
        options.AddPolicy(Objecting, context => PerMinute(context, "Objections:RequestsPerMinute", 10));
        options.AddPolicy(Signing, context => PerMinute(context, "Signing:RequestsPerMinute", 30));
    });

    /// <summary>
    /// After it is known who asks: nobody works faster than <c>People:RequestsPerMinute</c> (ASVS 5.0 2.4.1), so that a program under somebody's account cannot read
    /// a county in an evening.
    /// </summary>
    public static void UsePersonLimits(this WebApplication app)
    {
        var perMinute = app.Configuration.GetValue("People:RequestsPerMinute", 600);
        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsWork(context)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(async (context, next) =>
        {
            using var lease = limiter.AttemptAcquire(context);
            if (lease.IsAcquired)
            {
                await next(context);
            }
            else
            {
                Refuse(context, lease);
            }
        });
    }

    private static bool IsWork(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true && !context.Request.Path.StartsWithSegments("/error") && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null;

    // More than the machine can serve waits in line; more than can wait is told to come back. The page that says so is always served.
    private static RateLimitPartition<string> AtOnce(HttpContext context) => context.Request.Path.StartsWithSegments("/error")
        ? RateLimitPartition.GetNoLimiter("error")
        : RateLimitPartition.GetConcurrencyLimiter("all", _ =>
        {
            var settings = context.RequestServices.GetRequiredService<IConfiguration>();
            return new ConcurrencyLimiterOptions { PermitLimit = settings.GetValue("Overload:AtOnce", 64), QueueLimit = settings.GetValue("Overload:Waiting", 256) };
        });

    // A limit by the minute knows when it opens again; too much at once does not.
    private static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var knows = lease.TryGetMetadata(MetadataName.RetryAfter, out var after);
        context.Response.StatusCode = knows ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        context.RequestServices.GetRequiredService<LimitEvents>().Note(context);
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(knows ? after.TotalSeconds : RetryAfterSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static RateLimitPartition<string> PerMinute(HttpContext context, string setting, int otherwise) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, otherwise),
            Window = TimeSpan.FromMinutes(1),
        });
}
