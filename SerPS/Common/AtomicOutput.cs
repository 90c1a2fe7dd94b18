namespace SerPS.Common;

/// <summary>
/// A file that is being written: it appears, whole, when it is committed; an older one stays until then, and gives the new one its rights.
/// A link is followed. A pipe or a device, and what the caller has open (<c>/dev/stdout</c>), is never replaced: what was written goes into
/// it when it is committed. Where the older file cannot be replaced at the end, since another program holds it, what was written stays beside it under the name with <c>.new</c>.
/// </summary>
public sealed class AtomicOutput : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private const string KeptExtension = ".new";

    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _device;
    private readonly FileStream _stream;
    private bool _committed;

    /// <summary>Starts a file, in a folder that is made where it is missing. What a killed run left of it is removed.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public AtomicOutput(string path)
    {
        _path = Path.GetFullPath(path);
        (_target, _temporary, _device, _stream) = Guard(() =>
        {
            bool device = OpenStream.Is(_path) || !OrdinaryFile.Is(_path);
            string target = device ? _path : FinalPath.Of(_path);
            string beside = device ? Path.Combine(Path.GetTempPath(), "serps") : target;
            if (Directory.Exists(target))
            {
                throw new IOException("it is a folder.");
            }

            if (!device && new FileInfo(target).LinkTarget is not null)
            {
                throw new IOException("its links lead back to one another.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
            Remains.Remove(beside);
            string temporary = Remains.NewName(beside);
            return (target, temporary, device, new FileStream(temporary, Options(target)));
        });
    }

    /// <summary>What is written so far; it can be read and sought.</summary>
    public Stream Stream => _stream;

    /// <summary>Makes the file appear; nothing can be written afterwards.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Commit() => Guard(() =>
    {
        _stream.Flush(flushToDisk: true);
        if (_device)
        {
            using Stream device = OpenStream.Is(_target) ? OpenStream.Open(_target)
                : new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            _stream.Position = 0;
            _stream.CopyTo(device);
            return true;
        }

        _stream.Dispose();
        try
        {
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // such as a table that is open in a program of Windows: what was written is not lost
            File.Move(_temporary, _target + KeptExtension, overwrite: true);
            _committed = true;
            throw new IOException($"{Reason(error).TrimEnd('.')}. What was written is in '{_target}{KeptExtension}'.", error);
        }

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

    /// <summary>Everything is on the disk, so that committing needs no more room.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Flush() => Guard(() =>
    {
        _stream.Flush(flushToDisk: true);
        return true;
    });

    /// <summary>Removes the older file, where a pair of files must never be of two runs.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void RemoveOlder() => Guard(() =>
    {
        if (!_device)
        {
            File.Delete(_target);
        }

        return true;
    });

    /// <summary>Forgets what was not committed.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose(); // a disk that is full fails again here
        }
        catch (IOException)
        {
        }

        if (!_committed)
        {
            Remains.Delete(_temporary);
        }
    }

    private static FileStreamOptions Options(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        return options;
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.OutputUnwritable, $"'{_path}' cannot be written: {Reason(error)}", _path, error);
        }
    }

    // the system's message goes on with the name that the file has while it is written
    private static string Reason(Exception error) => error.Message.Split(" : '")[0];
}
