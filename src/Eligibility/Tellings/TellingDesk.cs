using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tellings;

/// <summary>Records that decisions were told, each entry through the one write path.</summary>
public sealed class TellingDesk(WritePath writes)
{
    public const string SubjectType = "telling";

    private static readonly Words Unknown = new("没有这项决定，或者不在您的辖区内。", "There is no such decision in your area.");
    private static readonly Words Overtaken = new("他人刚刚登记了这项告知，请查看后再办。", "Somebody else has just recorded something here: look at it again.");

    /// <summary>Adds an entry. <paramref name="version"/> is how many the person saw.</summary>
    /// <exception cref="TellingRefusedException">Nothing was written.</exception>
    public Task RecordAsync(TellingKey key, int version, TellingAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{SubjectType}.{char.ToLowerInvariant(action.Act.ToString()[0])}{action.Act.ToString()[1..]}", idempotencyKey, actor, new { key, version, action }),
        async (db, now) =>
        {
            var telling = await TellingReading.FindAsync(db, key, actor, cancellationToken) ?? throw new TellingRefusedException("note", Unknown);
            if (telling.Version != version)
            {
                throw new TellingRefusedException("note", Overtaken);
            }
            if (await OwnRelatives.AreInAsync(db, telling.ApplicationId, actor, cancellationToken))
            {
                throw new TellingRefusedException("note", OwnRelatives.Withdraw);
            }
            if (TellingRules.Against(telling, action, actor, ChinaCalendar.DayOf(now)) is { } refused)
            {
                throw refused;
            }
            var entry = new Telling.Lifecycle(telling).Take(action, actor, now);
            db.Add(entry);
            var reason = entry.Note.Length > 0 ? entry.Note : $"{entry.Act} {entry.Way}";
            return new(key.Owner, SubjectType, reason, $"{telling.Number}: {key.Kind} {key.Number} {entry.Act} {entry.Way} {entry.On:yyyy-MM-dd}", telling.PersonId);
        },
        cancellationToken);
}
