// Reads a log of Probity's with Go's own packages for signed notes and trees (golang.org/x/mod/sumdb), which know nothing
// of Probity: the checkpoint and its cosignatures, every entry, every tile, and a proof file.
//
//	go run read-log.go FOLDER PROOF-FILE LOG-VKEY [WITNESS-VKEY…]
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) < 4 {
		fmt.Println("usage: read-log FOLDER PROOF-FILE LOG-VKEY [WITNESS-VKEY…]")
		os.Exit(64)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4:]); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func run(folder, proof, logKey string, witnessKeys []string) error {
	checkpoint, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	size, root, signed, err := open(checkpoint, logKey, witnessKeys)
	if err != nil {
		return err
	}
	fmt.Printf("checkpoint: %d entries, %d signatures\n", size, signed)
	hashes, err := rehashed(folder, size, root)
	if err != nil {
		return err
	}
	tiles, err := compared(folder, size, hashes)
	if err != nil {
		return err
	}
	fmt.Printf("tiles: %d are what the entries say\n", tiles)
	index, err := proven(proof, logKey, witnessKeys, hashes)
	if err != nil {
		return err
	}
	fmt.Printf("proof: entry %d\n", index)
	return nil
}

// open verifies a checkpoint by the log's key, and by each witness's.
func open(text []byte, logKey string, witnessKeys []string) (int64, tlog.Hash, int, error) {
	var root tlog.Hash
	logs, err := note.NewVerifier(logKey)
	if err != nil {
		return 0, root, 0, err
	}
	verifiers := []note.Verifier{logs}
	for _, key := range witnessKeys {
		witness, err := newWitness(key)
		if err != nil {
			return 0, root, 0, err
		}
		verifiers = append(verifiers, witness)
	}
	opened, err := note.Open(text, note.VerifierList(verifiers...))
	if err != nil {
		return 0, root, 0, err
	}
	if len(opened.Sigs) != len(verifiers) {
		return 0, root, 0, errors.New("not all have signed")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != logs.Name() {
		return 0, root, 0, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, root, 0, err
	}
	root, err = tlog.ParseHash(lines[2])
	return size, root, len(opened.Sigs), err
}

// store keeps the hashes of a tree by their number.
type store []tlog.Hash

func (s store) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		found[at] = s[index]
	}
	return found, nil
}

// rehashed hashes every entry again, up to the root.
func rehashed(folder string, size int64, root tlog.Hash) (store, error) {
	var hashes store
	var count int64
	for count < size {
		width := size - count
		if width > 1<<height {
			width = 1 << height
		}
		bundle, err := os.ReadFile(filepath.Join(folder, entriesPath(count>>height, width)))
		if err != nil {
			return nil, err
		}
		for ; width > 0; width-- {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("entry %d is cut", count)
			}
			length := int(binary.BigEndian.Uint16(bundle))
			more, err := tlog.StoredHashes(count, bundle[2:2+length], hashes)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, more...)
			bundle = bundle[2+length:]
			count++
		}
		if len(bundle) > 0 {
			return nil, fmt.Errorf("more after entry %d", count-1)
		}
	}
	found, err := tlog.TreeHash(size, hashes)
	if err == nil && found != root {
		err = errors.New("the entries lead to another root")
	}
	return hashes, err
}

// compared holds every tile against what the entries say.
func compared(folder string, size int64, hashes store) (int, error) {
	count := 0
	all := tlog.NewTiles(height, 0, size)
	for at, tile := range all {
		// Of one that is not full Go lists every width that it had; the widest is there for certain.
		if at+1 < len(all) && all[at+1].L == tile.L && all[at+1].N == tile.N {
			continue
		}
		want, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return 0, err
		}
		// Go's path names the height, that of C2SP tlog-tiles does not.
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		got, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(got, want) {
			return 0, fmt.Errorf("%s is not what the entries say", path)
		}
		count++
	}
	return count, nil
}

func entriesPath(index, width int64) string {
	tile := tlog.Tile{H: height, L: 0, N: index, W: int(width)}
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", height), "tile/entries/", 1)
}

// proven verifies a file of C2SP tlog-proof.
func proven(file, logKey string, witnessKeys []string, hashes store) (int64, error) {
	all, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	head, checkpoint, found := strings.Cut(string(all), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, errors.New("not a proof file")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return 0, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, err
		}
		proof = append(proof, hash)
	}
	size, root, _, err := open([]byte(checkpoint), logKey, witnessKeys)
	if err != nil {
		return 0, err
	}
	return index, tlog.CheckRecord(proof, size, root, index, hashes[tlog.StoredHashIndex(0, index)])
}

// witness verifies cosignatures of C2SP tlog-cosignature, type 4.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return witness{}, errors.New("not a verifier key")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return witness{}, errors.New("not a witness's key")
	}
	id := sha256.Sum256([]byte(parts[0] + "\n" + string(key)))
	return witness{parts[0], binary.BigEndian.Uint32(id[:]), key[1:]}, nil
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(message, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(signature))
	return ed25519.Verify(w.key, append([]byte(head), message...), signature[8:])
}
