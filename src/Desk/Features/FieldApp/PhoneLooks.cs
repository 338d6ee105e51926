using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>Writes down what a phone showed of somebody's health, perhaps days ago and without a network: each fact with the person it is of, as the pages do.</summary>
public sealed class PhoneLooks(WritePath writes, IDbContextFactory<WelfareDb> databases, Vocabulary vocabulary)
{
    private const string Household = "household";

    internal static IReadOnlyList<RevealReason> Reasons { get; } = [RevealReason.Assessment, RevealReason.Correction, RevealReason.AskedByPerson, RevealReason.Other];

    internal static Words Label(RevealReason reason) => RevealReasons.Label(reason);

    /// <summary>False where the visit is none of the phone's worker. Told again, it is written once.</summary>
    /// <exception cref="KeyReusedException">The id belongs to another look.</exception>
    public async Task<bool> NoteAsync(ToldLook told, Device device, CancellationToken cancel)
    {
        var actor = DeviceRegister.WorkerOf(device);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members)
            .SingleOrDefaultAsync(v => v.Id == told.Visit && v.StartedBy == actor.Id && v.Channel == VisitChannel.Field, cancel);
        if (visit is null)
        {
            return false;
        }
        var (said, at) = (told.Said(), told.At!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var shown = told.Shown!.Distinct().Select(key => (Fact: NameOf(key), Person: PersonOf(visit, key))).ToList();
        await writes.WriteAsync(new("reveal.phone", $"phone-look:{told.Id}", actor, new { told.Id, told.Visit, told.Reason, told.Words, at, told.Shown }), (open, now) =>
        {
            open.AuditEntries.AddRange(shown.Select(one => AuditEntry.By(actor, now, "reveal.health", nameof(Visit), visit.Id, said, one.Fact, one.Person)));
            return Task.FromResult(new WriteOutcome(visit.Id, nameof(Visit), said, $"phone {device.Id}, by its clock {at}"));
        }, cancel);
        return true;
    }

    /// <summary>Whether every key names a fact of health, or the one that stands for a phone that does not know which.</summary>
    public bool AreOfHealth(IEnumerable<string> keys) => keys.All(key =>
        key == ToldLook.Unknown
        || (key.Split('.', 2) is [var who, var name] && (who == Household ? vocabulary.Root : vocabulary.Record("member")).Fact(name) is { } fact && Masking.IsHealth(fact)));

    private static string NameOf(string key) => key.Split('.', 2)[^1];

    private static Guid? PersonOf(Visit visit, string key) => visit.Members.FirstOrDefault(member => member.MemberKey == key.Split('.', 2)[0])?.PersonId;
}
