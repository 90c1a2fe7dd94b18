using NVorbis;
using NVorbis.Ogg;

namespace SerPS.Audio;

/// <summary>The Vorbis streams of an Ogg file, one after another.</summary>
internal sealed class VorbisStreams : IDisposable
{
    private readonly ContainerReader _container;
    private readonly List<StreamDecoder> _streams = [];
    private int _index;

    /// <summary>Reads the headers of the first one.</summary>
    /// <exception cref="InvalidDataException">There is none, or its headers make no sense.</exception>
    public VorbisStreams(Stream stream)
    {
        _container = new ContainerReader(stream, closeOnDispose: false)
        {
            NewStreamCallback = packets =>
            {
                _streams.Add(new StreamDecoder(new VorbisPackets(packets)) { ClipSamples = false });
                return true;
            },
        };
        if (!_container.TryInit() || _streams.Count == 0)
        {
            throw new InvalidDataException("It holds no Vorbis stream.");
        }

        Check(Current);
    }

    /// <summary>The one that is read.</summary>
    public StreamDecoder Current => _streams[_index];

    /// <summary>Goes on to the one that follows; false where there is none.</summary>
    /// <exception cref="InvalidDataException">Its headers make no sense.</exception>
    public bool Next()
    {
        if (!_container.FindNextStream() || _streams.Count <= _index + 1)
        {
            return false;
        }

        _index++;
        Check(Current);
        return true;
    }

    public void Dispose()
    {
        _streams.ForEach(stream => stream.Dispose());
        _container.Dispose();
    }

    private static void Check(StreamDecoder stream)
    {
        if (stream.Channels < 1 || stream.SampleRate is < 1 or > WavFormat.MaxSampleRate)
        {
            throw new InvalidDataException(
                $"It says that it has {stream.Channels} channels and {(uint)stream.SampleRate} Hz; "
                + $"at least 1 and 1 to {WavFormat.MaxSampleRate} Hz were expected.");
        }
    }
}
