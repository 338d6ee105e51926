using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// Finds whom each row is about. A row is somebody's when number and name agree, and sex and birth date where the file has them; a row that
/// agrees only in the number is nobody's, and makes that person's answer disputed. A row that cannot be read never stands for "nothing".
/// </summary>
internal sealed class RowMatching(DeliveryDraft draft)
{
    private readonly FactDelivery _delivery = draft.Delivery;
    private readonly DeliveryCounts _counts = draft.Counts;
    private readonly Dictionary<string, int> _unplaced = [];

    public void Take(FactFileReader reader)
    {
        _counts.RowsRead++;
        if (reader.TryRead() is { } row)
        {
            Take(row, reader);
        }
        else
        {
            Refuse(reader);
        }
    }

    /// <summary>
    /// A complete delivery says "nothing" of whom it does not name. Whoever bears the name of a row that could not be placed may be meant by
    /// it: of them it says nothing at all.
    /// </summary>
    public void Finish()
    {
        if (_unplaced.Count == 0 || !_delivery.Complete)
        {
            return;
        }
        foreach (var subject in draft.Subjects.All.Where(subject => !subject.IsNamed && IsHere(subject)))
        {
            if (_unplaced.TryGetValue(PersonName.Normalise(subject.Name), out var line))
            {
                Keep(subject, line, SortedRowKind.Refused, draft.AsOf, []);
            }
        }
    }

    private void Take(FactFileRow row, FactFileReader reader)
    {
        _counts.Newest = row.AsOf > _counts.Newest ? row.AsOf : _counts.Newest;
        if (row.Register is { } entry && !PlaceCode.Covers(_delivery.Region, entry.VillageCode))
        {
            _counts.OutOfRegion++;
            draft.Return(row.Line, ItemTemplate.VillageCode, new(
                $"不在本数据的区域 {_delivery.Region} 内", $"outside the region {_delivery.Region} of this delivery"), reader.Raw);
            if (draft.Subjects.Find(row.IdNumber) is { } held)
            {
                Keep(held, row.Line, SortedRowKind.Refused, row.AsOf, []);
            }
            return;
        }
        var subject = draft.Subjects.Find(row.IdNumber) ?? Add(row.IdNumber, row.Name, row.Sex);
        if (Difference(subject, row) is { } difference)
        {
            _unplaced.TryAdd(PersonName.Normalise(row.Name), row.Line);
            Remember(subject, row.IdNumber);
            draft.Return(row.Line, difference.Column, difference.Says, reader.Raw);
            Keep(subject, row.Line, SortedRowKind.Disputed, row.AsOf, []);
            return;
        }
        Store(subject, row.IdNumber);
        _counts.Strangers += IsHere(subject) ? 0 : 1;
        Keep(subject, row.Line, (SortedRowKind)row.Status, row.AsOf, row.Status == AnswerStatus.Found ? AnswerText.Write(row, _delivery.Template) : []);
    }

    private void Refuse(FactFileReader reader)
    {
        var problem = reader.Problem!;
        draft.Return(problem.Line, problem.Column, problem.Reason, reader.Raw);
        _counts.UnfitRows++;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts.Unfit, problem.Column ?? "", out _)++;
        if (reader.IdNumber is { } number && HolderOf(number, reader.Name) is { } holder)
        {
            Remember(holder, number);
            Keep(holder, problem.Line, SortedRowKind.Refused, draft.AsOf, []);
        }
        else if (reader.Name.Length > 0)
        {
            _unplaced.TryAdd(PersonName.Normalise(reader.Name), problem.Line);
        }
        else if (reader.IdNumber is null)
        {
            _counts.OfNobody++;
        }
    }

    // Without a name the number alone tells whose answer is missing; it is never enough to give somebody a fact.
    private Subject? HolderOf(IdentityNumber number, string name)
    {
        var held = draft.Subjects.Find(number);
        return name.Length is 0 or > Person.NameMaxLength ? held
            : held is null ? Add(number, name, Sex.Unknown)
            : PersonName.Same(held.Name, name) ? held
            : null;
    }

    private (string Column, Words Says)? Difference(Subject subject, FactFileRow row)
    {
        if (!PersonName.Same(subject.Name, row.Name) && !TakeNameOf(subject, row))
        {
            return (ItemTemplate.Name, new(
                "身份证号码已登记在另一姓名下：这一行不归任何人，待核对", "the number is held under another name: this row is given to nobody until checked"));
        }
        if (row.BirthDate is { } birth && birth != row.IdNumber.BirthDate)
        {
            return (ItemTemplate.BirthDate, new(
                "出生日期与身份证号码不符：这一行不归任何人，待核对", "the date of birth does not fit the number: this row is given to nobody until checked"));
        }
        var sex = row.IdNumber.IsSynthetic() ? subject.Sex : row.IdNumber.Sex;
        return row.Sex != Sex.Unknown && sex != Sex.Unknown && row.Sex != sex
            ? (ItemTemplate.Sex, new(
                "性别与身份证号码的持有人不符：这一行不归任何人，待核对", "the sex is not that of the number's holder: this row is given to nobody until checked"))
            : null;
    }

    // The household register vouches for names. Before it has spoken, a name is only what the first department wrote.
    private bool TakeNameOf(Subject subject, FactFileRow row)
    {
        if (row.Register is null || subject.IsVouchedFor)
        {
            return false;
        }
        draft.Renamed[subject.PersonId] = row.Name;
        (subject.Name, subject.IsVouchedFor) = (row.Name, true);
        return true;
    }

    private Subject Add(IdentityNumber number, string name, Sex sex) => draft.Subjects.Add(number, name, sex, _delivery.Template.IsRegister);

    // In a complete delivery silence would mean "nothing found": whoever a bad row named is held, so that nothing is known of them instead.
    private void Remember(Subject subject, IdentityNumber number)
    {
        if (_delivery.Complete)
        {
            Store(subject, number);
        }
    }

    private void Store(Subject subject, IdentityNumber number)
    {
        if (!subject.IsStored)
        {
            subject.IsStored = true;
            draft.NewPeople.Add(new NewPerson(subject.PersonId, number.Value, subject.Name, subject.Sex));
        }
    }

    private bool IsHere(Subject subject) => subject.Village is { } village && PlaceCode.Covers(_delivery.Region, village);

    private void Keep(Subject subject, int line, SortedRowKind kind, DateOnly asOf, byte[] text)
    {
        subject.IsNamed = true;
        Span<byte> key = stackalloc byte[DeliveredAnswer.KeyLength];
        subject.PersonId.TryWriteBytes(key, bigEndian: true, out _);
        draft.Rows.Add(new SortedRow(BinaryPrimitives.ReadUInt128BigEndian(key), line, kind, asOf, text));
    }
}
