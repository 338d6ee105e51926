using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

/// <summary>Makes the lines of a list.</summary>
internal sealed class PaymentLines(WelfareDb db, PaymentList list, IReadOnlySet<Guid> died)
{
    public async Task<IReadOnlyList<PaymentLine>> OfAsync(IReadOnlyList<Award> awards, CancellationToken cancellationToken)
    {
        var ids = awards.Select(award => award.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        var paid = await db.PaymentLines.AsNoTracking()
            .Where(line => ids.Contains(line.PersonId) && line.Programme == list.Programme && line.Counts)
            .ToListAsync(cancellationToken);
        var last = paid.GroupBy(line => line.AwardId).ToDictionary(lines => lines.Key, lines => lines.MaxBy(line => line.Month)!.Account);
        var taken = paid.Where(line => line.Month == list.Month).Select(line => line.PersonId).ToHashSet();
        return [.. awards.Select((award, i) => LineOf(award, i + 1, people[award.PersonId], last.GetValueOrDefault(award.Id), taken))];
    }

    private PaymentLine LineOf(Award award, int seq, Person person, string? paidInto, HashSet<Guid> taken)
    {
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
            Month = list.Month,
            Amount = award.AmountIn(list.Month),
            Hold = HoldOf(award, account, taken),
            Name = person.Name,
            IdNumber = person.IdNumber,
            Account = account?.Number ?? "",
            BankCode = account?.BankCode ?? "",
            IsAccountNew = paidInto is null || paidInto != account?.Number,
        }.Claimed();
    }

    // What is held is still listed: the sum of the lines is the sum of the awards, whatever can be paid of it.
    private PaymentHold? HoldOf(Award award, AwardAccount? account, HashSet<Guid> taken) =>
        died.Contains(award.Id) ? PaymentHold.Death
        : account is null ? PaymentHold.NoAccount
        : !taken.Add(award.PersonId) ? PaymentHold.SamePersonTwice
        : null;
}
