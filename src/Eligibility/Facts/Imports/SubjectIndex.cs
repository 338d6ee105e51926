using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Everybody who is held, by blind index, read once for a whole file.</summary>
internal sealed class SubjectIndex
{
    // Half the index is as sure as a person can be told from another: 2^-128.
    private readonly Dictionary<UInt128, Subject> _subjects;
    private readonly IndexKey _index;

    private SubjectIndex(Dictionary<UInt128, Subject> subjects, IndexKey index) => (_subjects, _index) = (subjects, index);

    public IReadOnlyCollection<Subject> All => _subjects.Values;

    /// <summary>What the database was like when this was read: a later file can use it as long as nothing else has changed.</summary>
    public string? State { get; set; }

    public static async Task<string> StateOfAsync(WelfareDb db, BlindIndex index, CancellationToken cancellationToken)
    {
        var newest = await db.FactBatches.OrderByDescending(batch => batch.ReceivedAt).ThenByDescending(batch => batch.Id)
            .Select(batch => batch.Id).FirstOrDefaultAsync(cancellationToken);
        return $"{index.Settled().Id} {await db.People.IgnoreQueryFilters().LongCountAsync(cancellationToken)} {newest}";
    }

    /// <summary>Forgets what the last file said of whom.</summary>
    public void BeginFile()
    {
        foreach (var (key, subject) in _subjects)
        {
            subject.IsNamed = false;
            if (!subject.IsStored)
            {
                _subjects.Remove(key);
            }
        }
    }

    /// <param name="db">Where everybody is held.</param>
    /// <param name="index">Makes the key a person is found by.</param>
    /// <param name="withRegister">Whether it matters what the register says of each, not only where they live.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SubjectIndex> LoadAsync(WelfareDb db, BlindIndex index, bool withRegister, CancellationToken cancellationToken)
    {
        var settled = index.Settled();
        var subjects = new Dictionary<UInt128, Subject>();
        var villages = new Dictionary<string, string>();
        // Who is in neither column was erased: a delivery that names them names somebody new.
        var people = db.People.AsNoTracking().Where(person => person.IdNumberIndex != null || person.IdNumberIndexEven != null).Select(person => new
        {
            person.Id,
            Index = settled.IsOdd ? person.IdNumberIndex : person.IdNumberIndexEven,
            person.SealedIdNumber,
            person.SealedName,
            person.Sex,
            Village = person.Registration!.VillageCode,
            Household = withRegister ? person.Registration!.HouseholdNo : null,
            Relation = withRegister ? person.Registration!.RelationCode : null,
            Hukou = withRegister ? person.Registration!.HukouCode : null,
        });
        await foreach (var person in people.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var village = person.Village is null ? null : One(villages, person.Village);
            // A process that has not yet seen the newest key file may have left this index out.
            var key = person.Index ?? settled.Of(new IdentityNumber(person.SealedIdNumber.Open(person.Id)));
            subjects.Add(Key(key), new Subject(person.Id, person.SealedName.Open(person.Id), person.Sex, village)
            {
                RegisterPrint = person.Household is null ? 0 : RegisterChange.Print(person.Household, person.Relation!, village!, person.Hukou!),
            });
        }
        return new SubjectIndex(subjects, settled);
    }

    /// <summary>One person alone, of whom an answer can speak.</summary>
    public static SubjectIndex Of(BlindIndex index, IdentityNumber number, Subject subject)
    {
        var settled = index.Settled();
        return new(new() { [Key(settled.Of(number))] = subject }, settled);
    }

    public Subject? Find(IdentityNumber number) => _subjects.GetValueOrDefault(Key(_index.Of(number)));

    public Subject Add(IdentityNumber number, string name, Sex sex, bool vouchedFor)
    {
        var subject = new Subject(Guid.CreateVersion7(), name, number.IsSynthetic() ? sex : number.Sex, village: null) { IsVouchedFor = vouchedFor, IsStored = false };
        _subjects.Add(Key(_index.Of(number)), subject);
        return subject;
    }

    private static UInt128 Key(ReadOnlySpan<byte> index) => BinaryPrimitives.ReadUInt128BigEndian(index);

    private static string One(Dictionary<string, string> texts, string text) => texts.TryGetValue(text, out var held) ? held : texts[text] = text;
}
