using System.Text;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Rows of one kind that wait, sealed on the disk, until the batch is closed: written first, then read once.</summary>
internal sealed class LaidAside<TRow>(ScratchFolder scratch, Action<BinaryWriter, TRow> write, Func<BinaryReader, TRow> read) : IDisposable
{
    private readonly ScratchFile _file = scratch.Add();
    private BinaryWriter? _writer;

    public int Count { get; private set; }

    public void Add(TRow row)
    {
        _writer ??= new BinaryWriter(_file.Write(), Encoding.UTF8);
        write(_writer, row);
        Count++;
    }

    public IEnumerable<TRow> All()
    {
        _writer?.Dispose();
        if (Count == 0)
        {
            yield break;
        }
        using var reader = new BinaryReader(_file.Read(), Encoding.UTF8);
        for (var i = 0; i < Count; i++)
        {
            yield return read(reader);
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _file.Dispose();
    }
}

/// <summary>Somebody whom a file names and nobody has held so far.</summary>
internal sealed record NewPerson(Guid Id, string Number, string Name, Sex Sex)
{
    public static LaidAside<NewPerson> Aside(ScratchFolder scratch) => new(
        scratch,
        static (writer, person) =>
        {
            writer.Write(person.Id.ToByteArray());
            writer.Write(person.Number);
            writer.Write(person.Name);
            writer.Write((byte)person.Sex);
        },
        static reader => new NewPerson(new Guid(reader.ReadBytes(16)), reader.ReadString(), reader.ReadString(), (Sex)reader.ReadByte()));

    public Person Person(BlindIndex index, Guid enteredBy) => Households.Person.Create(Id, new IdentityNumber(Number), Name, index, Sex, enteredBy);
}

/// <summary>A row that goes back to its sender.</summary>
internal sealed record ReturnedRow(int Line, string? Column, Words Reason, string Raw)
{
    public QuarantinedRow Quarantined(Guid batch) => new()
    {
        Id = Guid.CreateVersion7(),
        BatchId = batch,
        Line = Line,
        Column = Column,
        ReasonZh = Fitting(Reason.Zh),
        ReasonEn = Fitting(Reason.En),
        Raw = Raw,
    };

    private static string Fitting(string reason) =>
        reason.Length <= QuarantinedRow.ReasonMaxLength ? reason : string.Concat(reason.AsSpan(0, QuarantinedRow.ReasonMaxLength - 1), "…");

    public static LaidAside<ReturnedRow> Aside(ScratchFolder scratch) => new(
        scratch,
        static (writer, row) =>
        {
            writer.Write(row.Line);
            writer.Write(row.Column ?? "");
            writer.Write(row.Reason.Zh);
            writer.Write(row.Reason.En);
            writer.Write(row.Raw);
        },
        static reader => new ReturnedRow(
            reader.ReadInt32(), reader.ReadString() is { Length: > 0 } column ? column : null, new(reader.ReadString(), reader.ReadString()), reader.ReadString()));
}
