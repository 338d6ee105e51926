using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// The file of anchors: a line each, only ever added to. Whoever rewrites the database, cuts its tail off or restores an older one cannot bring it to agree
/// with lines that lie where they have no access.
/// </summary>
public sealed class AuditAnchors(IDbContextFactory<WelfareDb> databases, AuditOptions options, TimeProvider clock)
{
    private long _lastSeq = -1;

    public string File => options.AnchorFile;

    /// <summary>The chain's head as it is now.</summary>
    public async Task<AuditHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
    }

    /// <summary>Writes the head down, where it has moved since this process last did.</summary>
    /// <exception cref="IOException">The file could not be written, or another process is writing it.</exception>
    public async Task<AuditAnchor?> AddAsync(CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        if (head.Seq == _lastSeq)
        {
            return null;
        }
        var anchor = AuditAnchor.Of(head, clock.GetUtcNow());
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using var file = new FileStream(File, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read });
        // A line that a loss of power cut short stays as it is: the file is never taken back.
        await file.WriteAsync(Encoding.ASCII.GetBytes($"{(EndsInTheMiddle() ? "\n" : "")}{anchor.ToLine()}\n"), cancellationToken);
        file.Flush(flushToDisk: true);
        _lastSeq = head.Seq;
        return anchor;
    }

    /// <summary>All that the file holds; lines that are no anchors are counted.</summary>
    public async Task<(IReadOnlyList<AuditAnchor> Anchors, int Unreadable)> ReadAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            return ([], 0);
        }
        await using var file = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.ASCII);
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var anchors = lines.Select(AuditAnchor.TryParse).OfType<AuditAnchor>().ToList();
        return (anchors, lines.Length - anchors.Count);
    }

    private bool EndsInTheMiddle()
    {
        using var file = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
        {
            return false;
        }
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
