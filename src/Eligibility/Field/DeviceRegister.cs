using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Field;

/// <summary>The phones that may send reports: registered by their worker, revoked by the worker or by the township's reviewer.</summary>
public sealed class DeviceRegister(IDbContextFactory<WelfareDb> databases, WritePath writes)
{
    private const int SecretLength = 32;

    /// <summary>The secret is told once and kept nowhere here.</summary>
    /// <exception cref="WriteRefusedException">Nothing was written.</exception>
    public async Task<NewDevice> RegisterAsync(Guid id, string name, Actor actor, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var hash = SHA256.HashData(secret);
        var order = new WriteOrder("device.register", $"device:{id}", actor, new { id, hash });
        await writes.WriteAsync(order, (db, now) =>
        {
            db.Devices.Add(new Device
            {
                Id = id,
                Name = name,
                WorkerId = actor.Id,
                WorkerName = actor.Name,
                PlaceCode = actor.PlaceCode,
                SecretHash = hash,
                RegisteredAt = now,
            });
            return Task.FromResult(new WriteOutcome(id, nameof(Device), "field work", name));
        }, cancellationToken);
        return new(id, Base64Url.EncodeToString(secret));
    }

    /// <summary>The device that says it is this one and has its secret; null for every other, whatever is wrong with it.</summary>
    public async Task<Device?> RecogniseAsync(Guid id, string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > 100 || !Base64Url.IsValid(secret))
        {
            return null;
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var device = await db.Devices.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        return device is not null && CryptographicOperations.FixedTimeEquals(device.SecretHash, SHA256.HashData(Base64Url.DecodeFromChars(secret))) ? device : null;
    }

    /// <summary>Notes that a revoked device has been told to erase everything.</summary>
    public async Task NoteToldAsync(Device device, CancellationToken cancellationToken)
    {
        if (device.ToldAt is null)
        {
            var order = new WriteOrder("device.told", $"device-told:{device.Id}", WorkerOf(device), new { device.Id });
            await writes.WriteAsync(order, async (db, now) =>
            {
                var row = await db.Devices.SingleAsync(d => d.Id == device.Id, cancellationToken);
                row.ToldAt ??= now;
                return new(device.Id, nameof(Device), "revoked", "told to erase everything");
            }, cancellationToken);
        }
    }

    /// <summary>False where the actor has no say over it. Revoked again, it stays as it is.</summary>
    public async Task<bool> RevokeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var read = await databases.CreateDbContextAsync(cancellationToken);
        if (!await Of(read, actor).AnyAsync(d => d.Id == id, cancellationToken))
        {
            return false;
        }
        if (await read.Devices.AnyAsync(d => d.Id == id && d.RevokedAt == null, cancellationToken))
        {
            var order = new WriteOrder("device.revoke", $"device-revoke:{id}:{actor.Id}", actor, new { id });
            await writes.WriteAsync(order, async (db, now) =>
            {
                var device = await db.Devices.SingleAsync(d => d.Id == id, cancellationToken);
                (device.RevokedAt, device.RevokedByName) = (device.RevokedAt ?? now, device.RevokedByName ?? actor.Name);
                return new(id, nameof(Device), "lost or given up", device.Name);
            }, cancellationToken);
        }
        return true;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Device>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, actor).AsNoTracking().OrderByDescending(d => d.RegisteredAt).Take(200).ToListAsync(cancellationToken);
    }

    public static Actor WorkerOf(Device device) => new(device.WorkerId, device.WorkerName, Roles.GridWorker, device.PlaceCode);

    private static IQueryable<Device> Of(WelfareDb db, Actor actor)
    {
        if (actor.Role != Roles.TownshipReviewer)
        {
            return db.Devices.Where(d => d.WorkerId == actor.Id);
        }
        var prefix = PlaceScope.Of(actor).Prefix;
        return db.Devices.Where(d => prefix != null && d.PlaceCode.StartsWith(prefix));
    }
}

/// <summary>What a phone keeps to be known by.</summary>
public sealed record NewDevice(Guid Id, string Secret);
