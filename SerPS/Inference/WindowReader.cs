using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Inference;

/// <summary>
/// Cuts a stream into windows of equal length while it is read; only about two windows are in memory. Window k begins at k hops. The last
/// one ends with the recording, so that all of it is covered; a recording shorter than a window is one.
/// </summary>
internal sealed class WindowReader
{
    private const int MaxBlock = 1 << 14;
    private const double LeadSeconds = 0.1;
    private const double DenseSeconds = 300;

    private readonly AudioInput _stream;
    private readonly WindowOptions _options;
    private readonly Func<int, float[]> _rent;
    private readonly SpeechDetector _speech;
    private readonly int _length;
    private readonly int _block;
    private readonly float[] _buffer;
    private long _begin; // of the buffer, in samples of the recording
    private int _count;
    private long _cut; // end of the last window

    /// <summary>Prepares the cut.</summary>
    /// <param name="stream">Read to its end by <see cref="Windows"/>.</param>
    /// <param name="options">Length and hop.</param>
    /// <param name="rent">Gives an array of exactly that length for a window's samples.</param>
    public WindowReader(AudioInput stream, WindowOptions options, Func<int, float[]> rent)
    {
        (_stream, _options, _rent) = (stream, options, rent);
        _length = Math.Max(1, (int)Math.Round(options.Window * stream.SampleRate));
        _block = Math.Clamp((int)(SpeechDetector.AheadSeconds * stream.SampleRate), 1, MaxBlock);
        _buffer = new float[(2 * _length) + _block];
        _speech = new SpeechDetector(stream.SampleRate, options.Window);
    }

    /// <summary>Samples of a whole window.</summary>
    public int Length => _length;

    /// <summary>Seconds that were read.</summary>
    public double Seconds => (double)End / _stream.SampleRate;

    private long End => _begin + _count;

    /// <summary>The windows in order, each as soon as its samples are there.</summary>
    /// <exception cref="SerException">Those of <see cref="AudioInput.Read"/>.</exception>
    public IEnumerable<AudioSegment> Windows()
    {
        long index = 0;
        while (Fill(Start(index)))
        {
            for (; Start(index) + _length <= End; index++)
            {
                yield return Cut(Start(index), _length, once: false);
            }
        }

        if (_cut < End)
        {
            int length = (int)Math.Min(_length, End);
            yield return Cut(End - length, length, once: false);
        }
    }

    /// <summary>
    /// Windows on speech, in order, after one from the very beginning that counts none. Each begins shortly before speech that none had
    /// before, and overlaps the one before by a quarter where speech goes on; beyond five minutes, which tell the same with less, it begins
    /// at least one and a half windows after the one before. <see cref="AudioSegment.Heard"/> counts every second of speech once.
    /// </summary>
    /// <exception cref="SerException">Those of <see cref="AudioInput.Read"/>.</exception>
    public IEnumerable<AudioSegment> SpeechWindows()
    {
        long start = 0, lead = (long)(LeadSeconds * _stream.SampleRate), dense = (long)(DenseSeconds * _stream.SampleRate);
        bool any = false;
        while (Reach(start + _length))
        {
            if (!any)
            {
                any = true;
                yield return Copy(0, _length, 0);
            }

            if (_speech.First(start, start + _length) is not { } first)
            {
                start += _length;
            }
            else if (first - lead > start)
            {
                start = first - lead;
            }
            else
            {
                yield return Cut(start, _length, once: true);
                start += _length * (start < dense ? 3 : 6) / 4;
            }
        }

        if (Math.Max(start, _cut) < End)
        {
            yield return Cut(Math.Max(0, End - _length), (int)Math.Min(_length, End), once: true);
        }

        bool Reach(long end)
        {
            bool more = true;
            while (End < end && more)
            {
                more = Fill(end - _length);
            }

            return End >= end;
        }
    }

    private long Start(long index) => (long)Math.Round(index * _options.Hop * _stream.SampleRate);

    /// <summary>Reads a block; false at the end.</summary>
    private bool Fill(long nextStart)
    {
        // the next window, and the last one, which may begin anywhere within a window of the end
        int done = (int)Math.Clamp(Math.Min(nextStart, End - _length) - _begin, 0, _count);
        if (_count + _block > _buffer.Length)
        {
            _buffer.AsSpan(done, _count - done).CopyTo(_buffer);
            (_begin, _count) = (_begin + done, _count - done);
        }

        Span<float> block = _buffer.AsSpan(_count, _block);
        int read = _stream.Read(block);
        _speech.Add(block[..read]);
        _count += read;
        return read > 0;
    }

    private AudioSegment Cut(long start, int length, bool once)
    {
        (double all, double latest) = _speech.Seconds(start, start + length, _cut);
        _cut = start + length;
        return Copy(start, length, once ? latest : all);
    }

    private AudioSegment Copy(long start, int length, double heard)
    {
        float[] samples = length == _length ? _rent(length) : new float[length];
        _buffer.AsSpan((int)(start - _begin), length).CopyTo(samples);
        return new AudioSegment(
            new AudioClip(samples, _stream.SampleRate, _stream.Source), (double)start / _stream.SampleRate, heard);
    }
}
