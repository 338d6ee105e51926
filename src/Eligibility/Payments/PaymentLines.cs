using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

/// <summary>Makes the lines of a list.</summary>
internal sealed class PaymentLines(WelfareDb db, PaymentList list, IReadOnlySet<Guid> died)
{
    public async Task<IReadOnlyList<PaymentLine>> OfAsync(IReadOnlyList<DueAmount> due, CancellationToken cancellationToken)
    {
        var ids = due.Select(owed => owed.Award.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        var paid = await db.PaymentLines.AsNoTracking()
            .Where(line => ids.Contains(line.PersonId) && line.Programme == list.Programme && line.Counts)
            .ToListAsync(cancellationToken);
        var last = paid.GroupBy(line => line.AwardId).ToDictionary(lines => lines.Key, lines => lines.MaxBy(line => line.Month)!.Account);
        // Whose month is taken by which award: another award of the same person does not take it again.
        var taken = paid.DistinctBy(line => (line.PersonId, line.Month)).ToDictionary(line => (line.PersonId, line.Month), line => line.AwardId);
        return [.. due.Select((owed, i) => LineOf(owed, i + 1, people[owed.Award.PersonId], last.GetValueOrDefault(owed.Award.Id), taken))];
    }

    private PaymentLine LineOf(DueAmount owed, int seq, Person person, string? paidInto, Dictionary<(Guid, DateOnly), Guid> taken)
    {
        var award = owed.Award;
        var account = award.Account;
        return new PaymentLine
        {
            Id = Guid.CreateVersion7(list.MadeAt),
            ListId = list.Id,
            Seq = seq,
            AwardId = award.Id,
            ApplicationId = award.ApplicationId,
            PersonId = award.PersonId,
            Programme = award.Programme,
            Month = owed.Month,
            Part = owed.Part,
            Amount = owed.Amount,
            Hold = HoldOf(owed, account, taken),
            Name = person.Name,
            IdNumber = person.IdNumber,
            Account = account?.Number ?? "",
            BankCode = account?.BankCode ?? "",
            IsAccountNew = paidInto is null || paidInto != account?.Number,
        }.Claimed();
    }

    // What is held is still listed: the sum of the lines is the sum of the awards, whatever can be paid of it.
    private PaymentHold? HoldOf(DueAmount owed, AwardAccount? account, Dictionary<(Guid, DateOnly), Guid> taken) =>
        died.Contains(owed.Award.Id) ? PaymentHold.Death
        : account is null ? PaymentHold.NoAccount
        : !taken.TryAdd((owed.Award.PersonId, owed.Month), owed.Award.Id) && taken[(owed.Award.PersonId, owed.Month)] != owed.Award.Id ? PaymentHold.SamePersonTwice
        : null;
}
