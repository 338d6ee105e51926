using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications;

/// <summary>
/// The code on a receipt with which anybody who holds it can ask how far an application is: 80 bits that follow from the application and a key
/// outside the database, so that nothing is kept that could be looked up backwards.
/// </summary>
public sealed class ProgressCodes(IDbContextFactory<WelfareDb> databases, ColumnCipher cipher)
{
    /// <summary>Letters and digits that are not taken for each other.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private const int Characters = 16;
    private const int BitsEach = 5;
    private static readonly Guid Nobody = Guid.Parse("0199aaaa-0000-7000-8000-000000000000");

    /// <summary>In groups of four.</summary>
    public string Of(Guid application) => string.Join('-', CodeOf(application).Chunk(4).Select(group => new string(group)));

    /// <summary>
    /// How far the application is; null where there is none of the number, the code is not its own, or <paramref name="mayKnow"/> says that the number was tried
    /// too often. All take the same: the same three questions to the database, of which the last reads an application in any case, and the same computation.
    /// </summary>
    public async Task<ApplicationProgress?> FindAsync(string number, string code, bool mayKnow, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filed = db.Applications.AsNoTracking().Where(a => a.SubmittedAt != null);
        var standIn = await filed.OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
        var named = await filed.Where(a => a.Number == number).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken);
        var read = named ?? standIn ?? Nobody;
        var found = await filed.Where(a => a.Id == read)
            .Select(a => new { a.Number, a.Status, a.SubmittedAt, LastStepAt = a.Steps.Max(step => step.At), NoticeUntil = a.Notices.Max(notice => (DateOnly?)notice.Until) })
            .SingleOrDefaultAsync(cancellationToken);
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(read)), Encoding.ASCII.GetBytes(Plain(code)));
        return isRight & mayKnow & named is not null && found is not null
            ? new(found.Number, found.Status, found.SubmittedAt!.Value, found.LastStepAt, found.NoticeUntil)
            : null;
    }

    private string CodeOf(Guid application)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, cipher.ChainKey, 32, info: "welfare progress code"u8.ToArray());
        var hash = HMACSHA256.HashData(key, application.ToByteArray(bigEndian: true));
        return string.Create(Characters, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i * BitsEach;
                var two = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
                text[i] = Alphabet[(two >> (16 - BitsEach - (bit % 8))) & 31];
            }
        });
    }

    // Of fixed length, so that comparing it takes the same whatever was typed.
    private static string Plain(string code) =>
        new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(Characters)]).PadRight(Characters, '0');
}

/// <summary>How far an application is, and nothing of whose it is.</summary>
public sealed record ApplicationProgress(string Number, ApplicationStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset LastStepAt, DateOnly? NoticeUntil);
