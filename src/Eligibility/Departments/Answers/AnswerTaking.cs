using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Answers;

/// <summary>
/// Decides whether an answer is believed. It must answer this question about this person in UTF-8, whole, in the item's own columns, with
/// nothing impossible, nothing twice, of a day that is fresh and no older than what is held. What fits only by number is disputed and gives
/// nobody anything. Rows are read, matched and merged by the same code as a department's file.
/// </summary>
internal sealed class AnswerTaking(Vocabulary vocabulary, ColumnCipher cipher, BlindIndex index, StorageOptions storage, TimeProvider clock)
{
    private const string File = "answer";

    private readonly Dictionary<string, ItemTemplate> _templates = ItemTemplate.All(vocabulary).ToDictionary(template => template.Item.Id);
    private readonly ScratchFolder _scratch = new(Path.Combine(storage.DataFolder, "inquiries"), cipher);

    public string ColumnsOf(string item) => AnswerText.ColumnsOf(_templates[item]);

    public TakenAnswer Take(AskedPerson asked, DepartmentReply reply)
    {
        if (reply.Failure is { } failure)
        {
            return new TakenAnswer(InquiryOutcome.NoAnswer, failure, null);
        }
        if (!AnswerJson.TryRead(reply, out var answer, out var problem))
        {
            return TakenAnswer.Refused(problem);
        }
        if (Strange(asked, answer) is { } strange)
        {
            return TakenAnswer.Refused(strange);
        }
        try
        {
            return Read(asked, answer, _templates[asked.Item]) is { } wrong ? TakenAnswer.Refused(wrong) : Merge(asked, answer, _templates[asked.Item]);
        }
        catch (FactFileException e)
        {
            return TakenAnswer.Refused(Said(e.Problems[0], _templates[asked.Item]));
        }
        catch (ArgumentException)
        {
            return TakenAnswer.Refused("姓名里有不是文字的内容", "the name holds something that is no text");
        }
    }

    // A reply to something else, however good, says nothing here.
    private Words? Strange(AskedPerson asked, SpokenAnswer answer)
    {
        if (!Guid.TryParse(answer.Inquiry, out var inquiry) || inquiry != asked.Inquiry || answer.Item != asked.Item)
        {
            return new("答复的是另一个查询", "it answers another question");
        }
        return IdentityNumber.TryParse(answer.IdNumber, ChinaCalendar.Today(clock), out var number, out _) && number.Value == asked.Person.IdNumber
            ? null
            : new("答复说的是另一个人：身份证号码不是所查询的", "it speaks of somebody else: the identity number is not the one asked about");
    }

    private Words? Read(AskedPerson asked, SpokenAnswer answer, ItemTemplate template)
    {
        using var reader = Reader(answer, template);
        while (reader.Advance())
        {
            if (reader.TryRead() is not { } row)
            {
                return Said(reader.Problem!, template);
            }
            if (row.AsOf < asked.HeldAsOf)
            {
                return new(
                    $"答复是{row.AsOf:yyyy-MM-dd}的，已有{asked.HeldAsOf:yyyy-MM-dd}的数据", $"it is as of {row.AsOf:yyyy-MM-dd}; what is held is as of {asked.HeldAsOf:yyyy-MM-dd}");
            }
            if (row.AsOf.AddDays(template.Item.FreshForDays) < asked.Day)
            {
                return new(
                    $"答复是{row.AsOf:yyyy-MM-dd}的，超过{template.Item.FreshForDays}天的有效期", $"it is as of {row.AsOf:yyyy-MM-dd}, more than the {template.Item.FreshForDays} days it stays fresh");
            }
        }
        return Repeats(answer) ? new("同一条记录出现了两次", "the same record stands twice") : null;
    }

    private static bool Repeats(SpokenAnswer answer) =>
        answer.Rows.Index().Any(row => answer.Rows.Take(row.Index).Any(before => before.Record == row.Item.Record && (row.Item.Record is not null || Same(before, row.Item))));

    private static bool Same(SpokenRow one, SpokenRow other) =>
        one.Cells.Keys.Union(other.Cells.Keys).All(column => one.Cells.GetValueOrDefault(column, "") == other.Cells.GetValueOrDefault(column, ""));

    private TakenAnswer Merge(AskedPerson asked, SpokenAnswer answer, ItemTemplate template)
    {
        var person = asked.Person;
        var number = new IdentityNumber(person.IdNumber);
        var subjects = SubjectIndex.Of(index, number, new Subject(person.Id, person.Name, person.Sex, village: null) { IsVouchedFor = true });
        using var draft = new DeliveryDraft(asked.Inquiry, File, new FactDelivery(template, FujianPlaces.Province, null, Complete: false), subjects, _scratch);
        using var reader = Reader(answer, template);
        var matching = new RowMatching(draft);
        while (reader.Advance())
        {
            matching.Take(reader);
        }
        matching.Finish();
        var merging = new AnswerMerging(draft, cipher);
        var merged = merging.Answers().SingleOrDefault();
        var reason = draft.Problems.Select(problem => problem.Reason).Concat(merging.Unused.Values).FirstOrDefault();
        return merged is { State: FactState.Disputed } || (merged is not null && reason is null)
            ? new TakenAnswer(OutcomeOf(merged.State), reason, merged)
            : TakenAnswer.Refused(reason ?? new("答复没有可用的内容", "the answer holds nothing that can be used"));
    }

    private static InquiryOutcome OutcomeOf(FactState state) => state switch
    {
        FactState.Known => InquiryOutcome.Known,
        FactState.None => InquiryOutcome.None,
        _ => InquiryOutcome.Disputed,
    };

    private FactFileReader Reader(SpokenAnswer answer, ItemTemplate template) => new(File, new SpokenRows(answer, template), [template], ChinaCalendar.Today(clock), asOf: null);

    // A column is named only when it is the item's own: what a source made up itself might be anything.
    private static Words Said(FactFileProblem problem, ItemTemplate template) =>
        problem.Column is { } name && template.Find(name) is { } column
            ? new($"{column.Label.Zh}：{problem.Reason.Zh}", $"{column.Label.En}: {problem.Reason.En}")
            : problem.Reason;
}
