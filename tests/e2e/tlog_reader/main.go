// Reads a log of Hengzheng with foreign code only: the Go module mirror's own libraries for signed
// notes and tiled logs (golang.org/x/mod/sumdb). It verifies the Ed25519 line of the checkpoint,
// recomputes the tree from all entries, and checks inclusion of every leaf and consistency of every
// size, from tiles and from the proofs the server answers.
//
// usage: tlog_reader [-wrong-root] BASE_URL PREFIX VKEY
// -wrong-root turns one bit of the signed root, after which nothing may hold.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height     = 8
	tileWidth  = 1 << height
	maxAnswer  = 64 << 20
	everyProof = 7 // of the consistency proofs, one in so many is also asked of the server
)

var client = &http.Client{}

func get(url string) ([]byte, error) {
	answer, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return body, nil
}

// A log at its address; the tile reader of x/mod asks it for tiles, again for each proof.
type remote struct {
	base  string
	tiles map[string][]byte
}

func (r remote) Height() int                     { return height }
func (r remote) SaveTiles([]tlog.Tile, [][]byte) {}
func (r remote) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		// x/mod puts the height into the path, C2SP tlog-tiles fixes it.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		if _, known := r.tiles[path]; !known {
			bytes, err := get(r.base + path)
			if err != nil {
				return nil, err
			}
			r.tiles[path] = bytes
		}
		out = append(out, r.tiles[path])
	}
	return out, nil
}

// Every leaf from the entry bundles.
func (r remote) leaves(size int64) ([][]byte, error) {
	var leaves [][]byte
	for at := int64(0); at < size; at += tileWidth {
		width := size - at
		if width > tileWidth {
			width = tileWidth
		}
		tile := tlog.Tile{H: height, L: 0, N: at / tileWidth, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		bytes, err := get(r.base + path)
		if err != nil {
			return nil, err
		}
		for len(bytes) >= 2 {
			length := int(binary.BigEndian.Uint16(bytes))
			if len(bytes) < 2+length {
				return nil, fmt.Errorf("%s is cut off", path)
			}
			leaves = append(leaves, bytes[2:2+length])
			bytes = bytes[2+length:]
		}
	}
	if int64(len(leaves)) != size {
		return nil, fmt.Errorf("%d leaves for a size of %d", len(leaves), size)
	}
	return leaves, nil
}

func checkpoint(base, vkey string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	bytes, err := get(base + "checkpoint")
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(bytes, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("checkpoint of another form: %q", opened.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// The tree over the leaves, in memory, by x/mod.
func grow(leaves [][]byte) (tlog.HashReaderFunc, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, index := range indexes {
			out = append(out, stored[index])
		}
		return out, nil
	})
	for n, leaf := range leaves {
		hashes, err := tlog.StoredHashes(int64(n), leaf, reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	return reader, nil
}

func askedProof(api, shard string, from, to int64) (tlog.TreeProof, error) {
	url := fmt.Sprintf("%s/api/v1/proofs/consistency?shard=%s&from=%d&to=%d&tree=sha256", api, shard, from, to)
	bytes, err := get(url)
	if err != nil {
		return nil, err
	}
	var proof tlog.TreeProof
	for _, line := range strings.Fields(string(bytes)) {
		raw, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(raw) != tlog.HashSize {
			return nil, fmt.Errorf("%s: not a hash: %q", url, line)
		}
		var hash tlog.Hash
		copy(hash[:], raw)
		proof = append(proof, hash)
	}
	return proof, nil
}

func checkInclusion(tree tlog.Tree, leaves [][]byte, tiles tlog.HashReader) error {
	for n := int64(0); n < tree.N; n++ {
		proof, err := tlog.ProveRecord(tree.N, n, tiles)
		if err != nil {
			return fmt.Errorf("leaf %d: %w", n, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(leaves[n])); err != nil {
			return fmt.Errorf("leaf %d: %w", n, err)
		}
	}
	return nil
}

func checkConsistency(api, shard string, tree tlog.Tree, own tlog.HashReader, tiles tlog.HashReader) error {
	for size := int64(1); size <= tree.N; size++ {
		root, err := tlog.TreeHash(size, own)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, size, tiles)
		if err != nil {
			return fmt.Errorf("size %d: %w", size, err)
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, root); err != nil {
			return fmt.Errorf("size %d: %w", size, err)
		}
		if size%everyProof != 0 {
			continue
		}
		if proof, err = askedProof(api, shard, size, tree.N); err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, root); err != nil {
			return fmt.Errorf("size %d, asked of the server: %w", size, err)
		}
	}
	return nil
}

func run(api, prefix, vkey string, wrongRoot bool) error {
	log := remote{api + prefix, map[string][]byte{}}
	tree, err := checkpoint(log.base, vkey)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if wrongRoot {
		tree.Hash[0] ^= 1
	}
	leaves, err := log.leaves(tree.N)
	if err != nil {
		return fmt.Errorf("entries: %w", err)
	}
	own, err := grow(leaves)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(tree.N, own)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("root of the entries is %v, signed is %v", root, tree.Hash)
	}
	tiles := tlog.TileHashReader(tree, log) // checks each tile against the signed root
	if err := checkInclusion(tree, leaves, tiles); err != nil {
		return fmt.Errorf("inclusion: %w", err)
	}
	shard := strings.TrimSuffix(strings.TrimPrefix(prefix, "/log/"), "/")
	if err := checkConsistency(api, shard, tree, own, tiles); err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	fmt.Printf("%d leaves under %v\n", tree.N, tree.Hash)
	return nil
}

func main() {
	wrongRoot := flag.Bool("wrong-root", false, "turn one bit of the signed root")
	flag.Parse()
	if flag.NArg() != 3 {
		flag.Usage()
		os.Exit(64)
	}
	if err := run(flag.Arg(0), flag.Arg(1), flag.Arg(2), *wrongRoot); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
