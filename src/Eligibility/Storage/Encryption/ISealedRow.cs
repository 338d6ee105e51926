namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>A row with encrypted columns: its id is part of what the encryption vouches for.</summary>
internal interface ISealedRow
{
    Guid Id { get; }
}
