namespace SerPS.Common;

/// <summary>A file that is being written: it appears, whole, when it is committed; an older one stays until then.</summary>
public sealed class AtomicOutput : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _committed;

    /// <summary>Starts a file, in a folder that is made where it is missing.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public AtomicOutput(string path)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        _stream = Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            return new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        });
    }

    /// <summary>What is written so far; it can be read and sought.</summary>
    public Stream Stream => _stream;

    /// <summary>Makes the file appear; nothing can be written afterwards.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Commit() => Guard(() =>
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        return _committed = true;
    });

    /// <summary>Writes through <paramref name="write"/>, whose input and output errors become ours.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Write(Action<Stream> write)
    {
        Guard(() =>
        {
            write(_stream);
            return true;
        });
    }

    /// <summary>Forgets what was not committed.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_committed && File.Exists(_temporary))
        {
            File.Delete(_temporary);
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.OutputUnwritable, $"'{_path}' cannot be written: {error.Message}", _path, error);
        }
    }
}
