using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Hosting;

/// <summary>What must be true before the first request.</summary>
internal static class DeskStart
{
    public static Task PrepareAsync(this WebApplication app) =>
        app.Services.GetRequiredService<StorageStart>().PrepareAsync(CancellationToken.None);
}
