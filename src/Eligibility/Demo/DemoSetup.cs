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
        await PreparePlacesAsync(services, cancellationToken);
        if (!await services.GetRequiredService<DemoCounty>().PrepareAsync(progress, cancellationToken))
        {
            return [];
        }
        await AddStaffAsync(services.GetRequiredService<IDbContextFactory<WelfareDb>>(), cancellationToken);
        return DemoStaff.All;
    }

    /// <summary>The schema and the places, without anybody in them.</summary>
    public static async Task PreparePlacesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
        await AddPlacesAsync(services.GetRequiredService<IDbContextFactory<WelfareDb>>(), cancellationToken);
    }

    /// <summary>Adds a typhoon with counts and damaged houses to a synthetic county that is prepared. It needs the desks of visits and disasters.</summary>
    public static Task PlantDisasterAsync(IServiceProvider services, CancellationToken cancellationToken) => new DemoDisaster(services).PlantAsync(cancellationToken);

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
                AdministratorRole = Roles.Administrators.Contains(account.Role) ? account.Role : null,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
            };
            member.PasswordHash = hasher.HashPassword(member, DemoStaff.Password);
            db.Users.Add(member);
            db.StaffDuties.AddRange(account.Besides.Select(duty => new StaffDuty { StaffId = member.Id, Role = duty.Role, PlaceCode = duty.PlaceCode }));
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
