using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Demo;

/// <summary>Everything that must be there before the first request: schema, places and, in demo mode, the county and its staff.</summary>
public static class DemoSetup
{
    /// <summary>Adds the synthetic county. It takes the vocabulary, the import and the clock from the services.</summary>
    public static IServiceCollection AddDemoCounty(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => DemoOptions.From(configuration)).AddSingleton<DemoCounty>().AddSingleton<DemoCasework>();

    /// <summary>Prepares the installation and says who can sign in to the synthetic county; nobody where there is none.</summary>
    public static async Task<IReadOnlyList<DemoStaff>> PrepareAsync(
        IServiceProvider services, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
        var databases = services.GetRequiredService<IDbContextFactory<WelfareDb>>();
        await AddPlacesAsync(databases, cancellationToken);
        if (!await services.GetRequiredService<DemoCounty>().PrepareAsync(progress, cancellationToken))
        {
            return [];
        }
        await AddStaffAsync(databases, cancellationToken);
        return DemoStaff.All;
    }

    private static async Task AddPlacesAsync(IDbContextFactory<WelfareDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Places.Select(place => place.Code).ToHashSetAsync(cancellationToken);
        db.Places.AddRange(FujianPlaces.All.Where(place => !known.Contains(place.Code)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task AddStaffAsync(IDbContextFactory<WelfareDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Users.Select(member => member.UserName).ToHashSetAsync(cancellationToken);
        var hasher = new PasswordHasher<StaffMember>();
        var names = new UpperInvariantLookupNormalizer();
        foreach (var account in DemoStaff.All.Where(account => !known.Contains(account.UserName)))
        {
            var member = new StaffMember
            {
                UserName = account.UserName,
                NormalizedUserName = names.NormalizeName(account.UserName),
                DisplayName = account.DisplayName,
                Role = account.Role,
                PlaceCode = account.PlaceCode,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
            };
            member.PasswordHash = hasher.HashPassword(member, DemoStaff.Password);
            db.Users.Add(member);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
