using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// Takes a department's file into the ledger: every good row, or nothing at all. The answers are written in the order of the people, beside
/// everything that counts; one short step at the end makes them count. The same file again changes nothing.
/// </summary>
public sealed class FactImport
{
    private const int MostAttempts = 3;

    private readonly IDbContextFactory<WelfareDb> _databases;
    private readonly Vocabulary _vocabulary;
    private readonly ColumnCipher _cipher;
    private readonly BlindIndex _index;
    private readonly StorageOptions _storage;
    private readonly TimeProvider _clock;
    private readonly RepeatedMistakes? _mistakes;

    // One file after the other finds everybody still read, unless the memory was needed.
    private readonly WeakReference<SubjectIndex?> _subjects = new(null);

    internal FactImport(
        IDbContextFactory<WelfareDb> databases, Vocabulary vocabulary, ColumnCipher cipher, BlindIndex index, StorageOptions storage, TimeProvider clock,
        RepeatedMistakes? mistakes) =>
        (_databases, _vocabulary, _cipher, _index, _storage, _clock, _mistakes) = (databases, vocabulary, cipher, index, storage, clock, mistakes);

    /// <exception cref="FactFileStoppedException">The file is unusual and nobody has let it through: nothing changed.</exception>
    /// <exception cref="FactFileException">The file as a whole is wrong: nothing changed, and each problem is named.</exception>
    public async Task<FactImportResult> ImportAsync(
        FactImportRequest request, IProgress<FactImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var file = request.Content is { } content
            ? await FactFile.ExamineAsync(Path.GetFileName(request.Path), content, cancellationToken)
            : await FactFile.ExamineAsync(request.Path, cancellationToken);
        using var held = await ImportLock.TakeAsync(_storage.DataFolder, cancellationToken);
        var runs = new ImportRuns(_databases, _clock);
        var scratch = new ScratchFolder(Path.Combine(_storage.DataFolder, "imports"), _cipher);
        await runs.ClearInterruptedAsync(request.RunId, cancellationToken);
        scratch.Clear();
        for (var attempt = 1; ; attempt++)
        {
            var take = new DeliveryTaking(_databases, _index, _cipher, _clock, file, request, runs, scratch, _subjects, _mistakes, progress);
            try
            {
                return await take.TakeAsync(Candidates, cancellationToken);
            }
            catch (Exception e) when (IsOvertaken(e) && attempt < MostAttempts)
            {
                // Somebody was entered at a window under a number that is new in the file: match again with what is held now.
            }
        }
    }

    private static bool IsOvertaken(Exception e) => e is DeliveryOvertakenException || (e is DbException && WritePath.IsDuplicate(e));

    private IReadOnlyList<ItemTemplate> Candidates(string? item, FactFile file)
    {
        if (item is null)
        {
            return ItemTemplate.All(_vocabulary);
        }
        return _vocabulary.FindItem(item) is { } known
            ? [ItemTemplate.Of(_vocabulary, known)]
            : throw new FactFileException(file.Name, 0, null, new($"没有数据项 {item}", $"there is no item {item}"));
    }
}
