namespace Welfare.Eligibility.Storage;

/// <summary>One writer at a time, first come, first served.</summary>
internal sealed class WriteTurns
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = [];
    private bool _taken;

    /// <summary>
    /// Waits for the turn; disposing it passes it on. After <paramref name="longest"/> the wait is given up and null comes back, the turn not taken.
    /// </summary>
    public async Task<IDisposable?> TakeAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (Join() is not { } place)
        {
            return new Turn(this);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(longest);
        using (patience.Token.Register(() => place.TrySetResult(false)))
        {
            if (await place.Task)
            {
                return new Turn(this);
            }
        }

        Leave(place);
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    // Null for the one who need not wait.
    private TaskCompletionSource<bool>? Join()
    {
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return null;
            }

            // Whoever passes the turn on must not run the next writer's work first.
            return _waiting.AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Value;
        }
    }

    private void Leave(TaskCompletionSource<bool> place)
    {
        lock (_lock)
        {
            _waiting.Remove(place);
        }
    }

    private void PassOn()
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult(true))
                {
                    return;
                }
            }

            _taken = false;
        }
    }

    private sealed class Turn(WriteTurns turns) : IDisposable
    {
        private WriteTurns? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.PassOn();
    }
}
