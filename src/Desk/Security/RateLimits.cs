using System.Threading.RateLimiting;

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

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, context => PerMinute(context, "SignIn:AttemptsPerMinute", 50));
        options.AddPolicy(Progress, context => PerMinute(context, "Progress:RequestsPerMinute", 20));
        options.AddPolicy(Field, context => PerMinute(context, "Field:RequestsPerMinute", 1200));
        options.AddPolicy(Notices, context => PerMinute(context, "Notices:RequestsPerMinute", 120));
        options.AddPolicy(Objecting, context => PerMinute(context, "Objections:RequestsPerMinute", 10));
        options.AddPolicy(Signing, context => PerMinute(context, "Signing:RequestsPerMinute", 30));
    });

    private static RateLimitPartition<string> PerMinute(HttpContext context, string setting, int otherwise) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, otherwise),
            Window = TimeSpan.FromMinutes(1),
        });
}
