using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Where an import lays aside what memory does not hold: sealed, and gone when the import is done.</summary>
internal sealed class ScratchFolder(string folder, ColumnCipher cipher)
{
    private const string Extension = ".aside";

    public ScratchFile Add()
    {
        var id = Guid.NewGuid();
        return new ScratchFile(Path.Combine(folder, id.ToString("N") + Extension), id, cipher);
    }

    /// <summary>Clears away what an import left that did not come to its end.</summary>
    public void Clear()
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : [])
        {
            File.Delete(file);
        }
    }
}

internal sealed class ScratchFile(string path, Guid id, ColumnCipher cipher) : IDisposable
{
    public SealedFileWriter Write() => SealedFile.Create(path, id, cipher);

    public SealedFileReader Read() => SealedFile.Open(path, id, cipher);

    public void Dispose()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
