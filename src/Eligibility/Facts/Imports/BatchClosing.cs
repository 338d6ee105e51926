using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// The one step in which a delivery begins to count: its batch, and the names that it corrects. Everything else is there already and is not
/// touched, so that the step is short however large the delivery.
/// </summary>
internal sealed class BatchClosing(WelfareDb db, FactBatch batch, NameCorrections names)
{
    /// <exception cref="DeliveryOvertakenException">A clerk was faster: the file has to be matched again.</exception>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (!await ImportRuns.FinishAsync(db, batch, cancellationToken))
        {
            throw new DeliveryOvertakenException();
        }
        db.FactBatches.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        await names.CloseAsync(batch.ReceivedAt, cancellationToken);
    }
}

/// <summary>Somebody was entered at a window whom the file was about to enter.</summary>
internal sealed class DeliveryOvertakenException() : InvalidOperationException("Somebody was entered at a window while the file was taken: it has to be matched again.");
