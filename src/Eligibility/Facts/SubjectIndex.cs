using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>Everybody who is held, by blind index, read once for a whole file.</summary>
internal sealed class SubjectIndex
{
    private readonly Dictionary<Key, Subject> _subjects;
    private readonly BlindIndex _index;

    private SubjectIndex(Dictionary<Key, Subject> subjects, BlindIndex index) => (_subjects, _index) = (subjects, index);

    public static async Task<SubjectIndex> LoadAsync(WelfareDb db, BlindIndex index, CancellationToken cancellationToken)
    {
        var subjects = new Dictionary<Key, Subject>();
        var people = db.People.AsNoTracking()
            .Select(person => new { person.Id, person.IdNumberIndex, person.Name, Registered = person.Registration != null });
        await foreach (var person in people.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            subjects.Add(new Key(person.IdNumberIndex), new Subject(person.Id, person.Name, person.Registered));
        }
        return new SubjectIndex(subjects, index);
    }

    public Subject? Find(IdentityNumber number) => _subjects.GetValueOrDefault(new Key(_index.Of(number)));

    public (Person Person, Subject Subject) Add(IdentityNumber number, string name, Sex sex, bool registered)
    {
        var person = Person.Create(number, name, _index, sex);
        var subject = new Subject(person.Id, name, registered);
        _subjects.Add(new Key(person.IdNumberIndex), subject);
        return (person, subject);
    }

    /// <summary>Takes the name the household register vouches for.</summary>
    public Subject Rename(IdentityNumber number, string name)
    {
        var key = new Key(_index.Of(number));
        return _subjects[key] = _subjects[key] with { Name = name, IsRegistered = true };
    }

    private readonly record struct Key(ulong A, ulong B, ulong C, ulong D)
    {
        public Key(ReadOnlySpan<byte> index)
            : this(
                BinaryPrimitives.ReadUInt64LittleEndian(index),
                BinaryPrimitives.ReadUInt64LittleEndian(index[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(index[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(index[24..]))
        {
        }
    }
}

/// <summary>Somebody whom a file can speak of.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">As held.</param>
/// <param name="IsRegistered">Whether the household register vouches for the name; without it the name is what the first department wrote.</param>
internal sealed record Subject(Guid PersonId, string Name, bool IsRegistered);
