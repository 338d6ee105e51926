using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Households;

/// <summary>Somebody with an identity number. Number and name are held encrypted; the number is found through a keyed index.</summary>
public sealed class Person : ISealedRow
{
    public const int NameMaxLength = 100;

    private Person()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The full eighteen characters: show them only where the task needs them.</summary>
    public string IdNumber => SealedIdNumber.Open(Id);

    /// <summary>The number as it may stand beside a name.</summary>
    public string MaskedIdNumber => ErasedText.Is(IdNumber) ? IdNumber : new IdentityNumber(IdNumber).Masked;

    /// <summary>Under the key of odd id, where there is one.</summary>
    public byte[]? IdNumberIndex { get; private init; }

    /// <summary>Under the key of even id, where there is one.</summary>
    public byte[]? IdNumberIndexEven { get; private init; }

    public string Name => SealedName.Open(Id);

    public DateOnly BirthDate { get; private init; }

    public Sex Sex { get; private init; }

    public RegisteredMember? Registration { get; private set; }

    /// <summary>The delivery that named the person first, who is known from the moment it is closed; null for whom a clerk entered.</summary>
    public Guid? EnteredBy { get; private init; }

    internal SealedText SealedIdNumber { get; private set; } = SealedText.Nothing;

    internal SealedText SealedName { get; private set; } = SealedText.Nothing;

    /// <param name="number">The identity number.</param>
    /// <param name="name">As written.</param>
    /// <param name="index">Makes the key the person is found by.</param>
    /// <param name="sex">What the household register says. Needed only where the number does not tell.</param>
    public static Person Create(IdentityNumber number, string name, BlindIndex index, Sex sex = Sex.Unknown) =>
        Create(Guid.CreateVersion7(), number, name, index, sex);

    internal static Person Create(Guid id, IdentityNumber number, string name, BlindIndex index, Sex sex, Guid? enteredBy = null)
    {
        var indexes = index.Of(number);
        var person = new Person
        {
            Id = id,
            EnteredBy = enteredBy,
            IdNumberIndex = indexes.Odd,
            IdNumberIndexEven = indexes.Even,
            BirthDate = number.BirthDate,
            Sex = number.IsSynthetic() ? sex : number.Sex,
        };
        person.SealedIdNumber = SealedText.Of(person, number.Value);
        person.SealedName = SealedText.Of(person, name);
        return person;
    }
}
