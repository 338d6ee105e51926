using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Relatives;

/// <summary>Keeps what staff declare of their own near relatives. Nobody declares for others, and nobody reads another's.</summary>
public sealed class RelativeDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, BlindIndex index)
{
    public const string SubjectType = "staff-relative";
    public const int ReasonMaxLength = 500;

    /// <summary>Declares a relative; the same again is the one that is there. The name is kept only where nobody is known by the number.</summary>
    /// <exception cref="RelativeRefusedException">Nothing was written.</exception>
    public Task DeclareAsync(string? number, string? name, KinRelation? relation, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        // The key stands for the person: neither the number nor a hash of it is kept in clear.
        new WriteOrder($"{SubjectType}.declare", idempotencyKey, actor, new { relation }),
        async (db, now) =>
        {
            var said = IdentityNumber.TryParse(number, ChinaCalendar.DayOf(now), out var parsed, out _) ? parsed : (IdentityNumber?)null;
            Ensure(relation is { } chosen && Enum.IsDefined(chosen), "relation", new("请选择关系。", "Choose the relation."));
            Ensure(said is not null, "idNumber", new("公民身份号码有误，请核对。", "The identity number is wrong: check it."));
            Ensure((name ?? "").Trim().Length is > 0 and <= Person.NameMaxLength, "name", new("请填写姓名。", "Enter the name."));
            var person = await db.People.WithNumber(index.Of(said!.Value)).SingleOrDefaultAsync(cancellationToken);
            if (person is null)
            {
                person = Person.Create(said.Value, name!.Trim(), index);
                db.Add(person);
            }
            var held = await db.StaffRelatives.SingleOrDefaultAsync(r => r.StaffId == actor.Id && r.PersonId == person.Id && r.EndedAt == null, cancellationToken);
            if (held is null)
            {
                held = new() { Id = Guid.CreateVersion7(now), StaffId = actor.Id, PersonId = person.Id, Relation = relation!.Value, DeclaredAt = now };
                db.Add(held);
            }
            return new(held.Id, SubjectType, "declared by the member of staff", $"{held.Relation}", person.Id);
        },
        cancellationToken);

    /// <summary>Takes a declaration of one's own back; from then on it marks nothing.</summary>
    /// <exception cref="RelativeRefusedException">Nothing was written.</exception>
    public Task EndAsync(Guid relative, string? reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{SubjectType}.end", idempotencyKey, actor, new { relative, reason }),
        async (db, now) =>
        {
            var because = (reason ?? "").Trim();
            Ensure(because.Length is > 0 and <= ReasonMaxLength, "reason", new("请写明原因（不超过500字）。", "Say why (at most 500 characters)."));
            var held = await db.StaffRelatives.SingleOrDefaultAsync(r => r.Id == relative && r.StaffId == actor.Id && r.EndedAt == null, cancellationToken);
            Ensure(held is not null, "reason", new("没有这项登记。", "There is no such declaration."));
            held!.EndedAt = now;
            return new(held.Id, SubjectType, because, $"{held.Relation}", held.PersonId);
        },
        cancellationToken);

    /// <summary>One's own, the oldest first: relation and masked number, never a name.</summary>
    public async Task<IReadOnlyList<OwnRelative>> OwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from relative in db.StaffRelatives.AsNoTracking()
            where relative.StaffId == actor.Id && relative.EndedAt == null
            join person in db.People on relative.PersonId equals person.Id
            orderby relative.DeclaredAt
            select new { relative.Id, relative.Relation, relative.DeclaredAt, Person = person }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OwnRelative(row.Id, row.Relation, row.Person.MaskedIdNumber, row.DeclaredAt))];
    }

    private static void Ensure(bool holds, string field, Words otherwise)
    {
        if (!holds)
        {
            throw new RelativeRefusedException(field, otherwise);
        }
    }
}

/// <summary>A declaration as its author sees it.</summary>
public sealed record OwnRelative(Guid Id, KinRelation Relation, string MaskedNumber, DateTimeOffset DeclaredAt);
