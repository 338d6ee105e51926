using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>All that an import has in hand before its batch is closed. Nothing of it counts yet.</summary>
internal sealed class DeliveryDraft(Guid batchId, string fileName, FactDelivery delivery, SubjectIndex subjects, ScratchFolder scratch) : IDisposable
{
    private const int MostProblemsTold = 100;

    private readonly List<FactFileProblem> _problems = [];

    public Guid BatchId { get; } = batchId;

    public FactDelivery Delivery { get; } = delivery;

    public SubjectIndex Subjects { get; } = subjects;

    public RowSorter Rows { get; } = new(scratch);

    public LaidAside<NewPerson> NewPeople { get; } = NewPerson.Aside(scratch);

    public LaidAside<ReturnedRow> Returned { get; } = ReturnedRow.Aside(scratch);

    public LaidAside<RegisterChange> Register { get; } = RegisterChange.Aside(scratch);

    /// <summary>Whose name the register corrects.</summary>
    public Dictionary<Guid, string> Renamed { get; } = [];

    public DeliveryCounts Counts { get; } = new();

    /// <summary>The first problems, in the order they were found.</summary>
    public IReadOnlyList<FactFileProblem> Problems => _problems;

    public int RowsKept => Counts.RowsRead - Returned.Count;

    /// <summary>The day the delivery as a whole is true for.</summary>
    public DateOnly AsOf => Delivery.AsOf ?? Counts.Newest;

    public void Return(int line, string? column, Words reason, string raw)
    {
        if (_problems.Count < MostProblemsTold)
        {
            _problems.Add(new FactFileProblem(fileName, line, column, reason));
        }
        Returned.Add(new ReturnedRow(line, column, reason, raw));
    }

    public void Dispose()
    {
        Rows.Dispose();
        NewPeople.Dispose();
        Returned.Dispose();
        Register.Dispose();
    }
}

/// <summary>What a file looked like as a whole: how it is told to be unusual.</summary>
internal sealed class DeliveryCounts
{
    public int RowsRead { get; set; }

    /// <summary>Rows about somebody whom the register does not have in the delivery's region.</summary>
    public int Strangers { get; set; }

    /// <summary>Rows of the register itself that lie outside the region.</summary>
    public int OutOfRegion { get; set; }

    /// <summary>Rows that tell neither a number nor a name: nobody knows for whom they would have spoken.</summary>
    public int OfNobody { get; set; }

    /// <summary>Rows whose value did not fit its column, by column.</summary>
    public Dictionary<string, int> Unfit { get; } = [];

    public int UnfitRows { get; set; }

    public DateOnly Newest { get; set; }
}
