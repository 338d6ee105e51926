using System.Globalization;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>Writes the rows of one delivery: facts to the people they are about, doubtful rows to quarantine.</summary>
internal sealed class FactWriter : IAsyncDisposable
{
    private const int MostProblemsTold = 100;

    private readonly WelfareDb _db;
    private readonly FactDelivery _delivery;
    private readonly FactBatch _batch;
    private readonly SubjectIndex _subjects;
    private readonly RowInserter<Person> _people;
    private readonly RowInserter<Fact> _facts;
    private readonly RowInserter<QuarantinedRow> _quarantine;
    private readonly Dictionary<Guid, Answer> _answers = [];
    private readonly List<FactFileProblem> _problems = [];
    private readonly FactBatchClosing _closing;
    private int _peopleAdded;
    private int _factsRecorded;
    private DateOnly _newest;

    private FactWriter(WelfareDb db, FactDelivery delivery, FactBatch batch, SubjectIndex subjects)
    {
        (_db, _delivery, _batch, _subjects) = (db, delivery, batch, subjects);
        _people = new RowInserter<Person>(db);
        _facts = new RowInserter<Fact>(db);
        _quarantine = new RowInserter<QuarantinedRow>(db);
        _closing = new FactBatchClosing(db, batch);
    }

    public int RowsRead { get; private set; }

    public static async Task<FactWriter> BeginAsync(
        WelfareDb db, FactFile file, FactDelivery delivery, SubjectIndex subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = new FactBatch
        {
            Id = Guid.CreateVersion7(),
            Item = delivery.Template.Item.Id,
            Department = delivery.Template.Department.Id,
            FileName = file.Name,
            FileSha256 = file.Sha256,
            Region = delivery.Region,
            Complete = delivery.Complete,
            AsOf = delivery.AsOf ?? ChinaCalendar.DayOf(now),
            ReceivedAt = now,
        };
        db.FactBatches.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        return new FactWriter(db, delivery, batch, subjects);
    }

    public async Task TakeAsync(FactFileRow row, string raw, CancellationToken cancellationToken)
    {
        if (row.Register is { } entry && !PlaceCode.Covers(_delivery.Region, entry.VillageCode))
        {
            await QuarantineAsync(row, ItemTemplate.VillageCode, raw, new(
                $"不在本数据的区域 {_delivery.Region} 内", $"outside the region {_delivery.Region} of this delivery"), cancellationToken);
            return;
        }
        var subject = _subjects.Find(row.IdNumber) ?? Add(row);
        if (!PersonName.Same(subject.Name, row.Name) && !TakeNameOf(row, ref subject))
        {
            Dispute(subject.PersonId, row);
            await QuarantineAsync(row, ItemTemplate.Name, raw, new(
                "身份证号码已登记在另一姓名下：这一行不归任何人，待核对", "the number is held under another name: this row is given to nobody until checked"), cancellationToken);
            return;
        }
        if (_answers.TryGetValue(subject.PersonId, out var answer) && !answer.Allows(row, _delivery.Template.HasRecords))
        {
            await RefuseSecondAsync(subject.PersonId, answer, row, raw, cancellationToken);
            return;
        }
        await RecordAsync(subject.PersonId, row, answer, cancellationToken);
    }

    public Task QuarantineAsync(FactFileProblem problem, string raw, CancellationToken cancellationToken)
    {
        RowsRead++;
        _batch.RowsQuarantined++;
        if (_problems.Count < MostProblemsTold)
        {
            _problems.Add(problem);
        }
        _quarantine.Add(new QuarantinedRow
        {
            Id = Guid.CreateVersion7(),
            BatchId = _batch.Id,
            Line = problem.Line,
            Column = problem.Column,
            ReasonZh = Fitting(problem.Reason.Zh),
            ReasonEn = Fitting(problem.Reason.En),
            Raw = raw,
        });
        return _quarantine.IsFull ? _quarantine.FlushAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Lets the new answers supersede the old ones and brings the household register up to date.</summary>
    public async Task<FactImportResult> FinishAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await _quarantine.FlushAsync(cancellationToken);
        await _closing.CloseAsync(_delivery, cancellationToken);
        _batch.RowsRead = RowsRead;
        _batch.RowsKept = RowsRead - _batch.RowsQuarantined;
        if (_delivery.AsOf is null && _newest != default)
        {
            _batch.AsOf = _newest;
        }
        await _db.SaveChangesAsync(cancellationToken);
        return FactImportResult.Of(_batch) with { FactsRecorded = _factsRecorded, PeopleAdded = _peopleAdded, Problems = _problems };
    }

    public async ValueTask DisposeAsync()
    {
        await _people.DisposeAsync();
        await _facts.DisposeAsync();
        await _quarantine.DisposeAsync();
    }

    private Subject Add(FactFileRow row)
    {
        var (person, subject) = _subjects.Add(row.IdNumber, row.Name, row.Register?.Sex ?? Sex.Unknown, _delivery.Template.IsRegister);
        _people.Add(person);
        _peopleAdded++;
        return subject;
    }

    // The household register vouches for names. Before it has spoken, a name is only what the first department wrote.
    private bool TakeNameOf(FactFileRow row, ref Subject subject)
    {
        if (!_delivery.Template.IsRegister || subject.IsRegistered || row.Register is null)
        {
            return false;
        }
        _closing.Rename(subject.PersonId, row.Name);
        subject = _subjects.Rename(row.IdNumber, row.Name);
        return true;
    }

    private Task RefuseSecondAsync(Guid person, Answer answer, FactFileRow row, string raw, CancellationToken cancellationToken)
    {
        if (answer.Says(row))
        {
            return QuarantineAsync(row, null, raw, new($"与第{answer.Line}行重复", $"repeats line {answer.Line}"), cancellationToken);
        }
        Dispute(person, row);
        return QuarantineAsync(row, null, raw, new(
            $"与第{answer.Line}行矛盾：两行都不使用，待核对", $"contradicts line {answer.Line}: neither is used until checked"), cancellationToken);
    }

    private async Task RecordAsync(Guid person, FactFileRow row, Answer? answer, CancellationToken cancellationToken)
    {
        RowsRead++;
        _answers[person] = answer is null ? new Answer(row) : answer with { Rows = answer.Rows + 1 };
        _newest = row.AsOf > _newest ? row.AsOf : _newest;
        var key = _delivery.Template.HasRecords ? _answers[person].Rows.ToString(CultureInfo.InvariantCulture) : null;
        foreach (var (fact, value) in row.Values)
        {
            await AddAsync(Fact(person, row, fact, value, key), cancellationToken);
        }
        if (row.Values.Count == 0)
        {
            await AddAsync(Fact(person, row, null, 0, null), cancellationToken);
        }
        if (row.Register is { } entry)
        {
            _closing.Register(person, entry, row, _delivery.Template);
        }
    }

    private Fact Fact(Guid person, FactFileRow row, FactType? fact, long value, string? key) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Item = _batch.Item,
        RowKey = key,
        Name = fact?.Name,
        Value = fact is null ? null : FactText.Write(fact, value),
        State = row.Status.State(),
        BatchId = _batch.Id,
        AsOf = row.AsOf,
        ReceivedAt = _batch.ReceivedAt,
    };

    private async Task AddAsync(Fact fact, CancellationToken cancellationToken)
    {
        _facts.Add(fact);
        _factsRecorded++;
        if (_facts.IsFull)
        {
            await FlushAsync(cancellationToken);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _people.FlushAsync(cancellationToken);
        await _facts.FlushAsync(cancellationToken);
    }

    private void Dispute(Guid person, FactFileRow row) => _closing.Dispute(person, row.AsOf);

    private Task QuarantineAsync(FactFileRow row, string? column, string raw, Words reason, CancellationToken cancellationToken) =>
        QuarantineAsync(new FactFileProblem(_batch.FileName, row.Line, column, reason), raw, cancellationToken);

    private static string Fitting(string reason) =>
        reason.Length <= QuarantinedRow.ReasonMaxLength ? reason : string.Concat(reason.AsSpan(0, QuarantinedRow.ReasonMaxLength - 1), "…");

    // What a file has said of a person so far.
    private sealed record Answer(FactFileRow First)
    {
        public int Rows { get; init; } = 1;

        public int Line => First.Line;

        public bool Allows(FactFileRow row, bool records) =>
            records && First.Status == AnswerStatus.Found && row.Status == AnswerStatus.Found;

        public bool Says(FactFileRow row) =>
            First.Status == row.Status && First.Values.SequenceEqual(row.Values) && First.Register == row.Register;
    }
}
