using System.Buffers.Binary;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// Makes one answer of all that a file says of a person. Rows that contradict each other make it disputed; of a list whose records cannot all
/// be read nothing is known; a row that only repeats another goes back to the sender.
/// </summary>
internal sealed class AnswerMerging(DeliveryDraft draft, ColumnCipher cipher)
{
    private readonly byte[] _batch = DeliveredAnswer.KeyOf(draft.BatchId);
    private readonly bool _isList = draft.Delivery.Template.HasRecords;
    private readonly Dictionary<Guid, long>? _register = draft.Delivery.Template.IsRegister
        ? draft.Subjects.All.Where(subject => subject.RegisterPrint != 0).ToDictionary(subject => subject.PersonId, subject => subject.RegisterPrint)
        : null;

    // Somebody who is not held cannot be answered for.
    private readonly HashSet<Guid> _unknown = [.. draft.Subjects.All.Where(subject => !subject.IsStored).Select(subject => subject.PersonId)];

    private readonly string[] _columns = AnswerText.ColumnsOf(draft.Delivery.Template).Split(',');

    /// <summary>Good rows that are not used after all, by line, with the reason.</summary>
    public Dictionary<int, Words> Unused { get; } = [];

    /// <summary>One answer per person, in the order of their ids.</summary>
    public IEnumerable<DeliveredAnswer> Answers()
    {
        var rows = new List<SortedRow>();
        foreach (var row in draft.Rows.Sorted())
        {
            if (rows.Count > 0 && rows[0].Person != row.Person)
            {
                if (Merge(rows) is { } answer)
                {
                    yield return answer;
                }
                rows.Clear();
            }
            rows.Add(row);
        }
        if (rows.Count > 0 && Merge(rows) is { } last)
        {
            yield return last;
        }
    }

    private DeliveredAnswer? Merge(List<SortedRow> rows)
    {
        var (state, used) = Judge(rows);
        if (state is not { } known)
        {
            return null; // A partial delivery with nothing readable has said nothing: what was known stands.
        }
        var person = new byte[DeliveredAnswer.KeyLength];
        BinaryPrimitives.WriteUInt128BigEndian(person, rows[0].Person);
        if (_unknown.Count > 0 && _unknown.Contains(DeliveredAnswer.IdOf(person)))
        {
            return null;
        }
        var asOf = used.Count > 0 ? used.Max(row => row.AsOf) : rows.Max(row => row.AsOf);
        if (_register is not null && known == FactState.Known)
        {
            NoteRegister(DeliveredAnswer.IdOf(person), used[0]);
        }
        return new DeliveredAnswer
        {
            BatchId = _batch,
            PersonId = person,
            PartialPersonId = draft.Delivery.Complete ? null : person,
            AsOf = asOf,
            State = known,
            Rows = known == FactState.Known
                ? cipher.Seal(SealedColumn.DeliveredAnswerRows, DeliveredAnswer.RowOf(_batch, person), AnswerText.Join([.. used.Select(row => row.Text)]))
                : null,
        };
    }

    private (FactState? State, IReadOnlyList<SortedRow> Used) Judge(List<SortedRow> rows)
    {
        var answers = rows.FindAll(row => row.Kind is not (SortedRowKind.Refused or SortedRowKind.Disputed));
        var contradicted = FindContradiction(answers);
        if (contradicted || rows.Exists(row => row.Kind == SortedRowKind.Disputed))
        {
            return (FactState.Disputed, []);
        }
        if (answers.Count == 0 || (_isList && answers.Count < rows.Count))
        {
            var refused = rows.Find(row => row.Kind == SortedRowKind.Refused);
            answers.ForEach(row => Unused.TryAdd(row.Line, new(
                $"同一人的第{refused.Line}行有误：这个人的各行要一起更正", $"line {refused.Line} of the same person is bad: correct all rows of the person together")));
            return (draft.Delivery.Complete ? FactState.Unknown : null, []);
        }
        var status = ((AnswerStatus)answers[0].Kind).State();
        return (status, _isList && status == FactState.Known ? answers : [answers[0]]);
    }

    private bool FindContradiction(List<SortedRow> answers)
    {
        var contradicted = false;
        foreach (var row in answers.Skip(1))
        {
            var first = answers[0];
            if (_isList && first.Kind == SortedRowKind.Found && row.Kind == SortedRowKind.Found)
            {
                continue;
            }
            var repeats = first.Kind == row.Kind && first.Text.AsSpan().SequenceEqual(row.Text);
            contradicted |= !repeats;
            Unused.TryAdd(row.Line, repeats
                ? new($"与第{first.Line}行重复", $"repeats line {first.Line}")
                : new($"与第{first.Line}行矛盾：两行都不使用，待核对", $"contradicts line {first.Line}: neither is used until checked"));
        }
        return contradicted;
    }

    private void NoteRegister(Guid person, SortedRow row)
    {
        var cells = AnswerText.Read(System.Text.Encoding.UTF8.GetString(row.Text)).Single();
        string Cell(string column) => cells[AnswerText.Place(_columns, column)!.Value];
        var village = Cell(ItemTemplate.VillageCode);
        var hukou = Cell("hukou_code") is { Length: > 0 } code ? code : $"{PlaceCode.Township(village)}000";
        var change = new RegisterChange(person, Cell(ItemTemplate.HouseholdNo), Cell(ItemTemplate.Relation), village, hukou, row.AsOf);
        if (_register!.GetValueOrDefault(person) != RegisterChange.Print(change.HouseholdNo, change.RelationCode, village, hukou))
        {
            draft.Register.Add(change);
        }
    }
}
