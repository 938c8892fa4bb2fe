;; The arithmetic of the seam towers, sixteen or four numbers at a time.
(module
  (memory (import "tables" "memory") 1)

  ;; Adds up what symbols at their places add to hidden units, 32 units at a time, all in whole numbers.
  ;;   $symbols  where each place says at which address its symbol's numbers stand (32-bit), $places of them
  ;;   $pairs    how many pairs of numbers (16-bit each) a symbol has
  ;;   $weights  by block of 32 units, by place, by pair, by unit: two 8-bit weights
  ;;   $stride   bytes of a block of weights
  ;;   $sums     32-bit, $blocks times 32
  (func (export "addUp")
    (param $symbols i32) (param $places i32) (param $pairs i32) (param $weights i32) (param $stride i32)
    (param $sums i32) (param $blocks i32)
    (local $end i32) (local $place i32) (local $left i32) (local $at i32) (local $row i32) (local $x v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $end (i32.add (local.get $symbols) (i32.shl (local.get $places) (i32.const 2))))
    (loop $next_block
      (local.set $a (v128.const i32x4 0 0 0 0)) (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0)) (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $e (v128.const i32x4 0 0 0 0)) (local.set $f (v128.const i32x4 0 0 0 0))
      (local.set $g (v128.const i32x4 0 0 0 0)) (local.set $h (v128.const i32x4 0 0 0 0))
      (local.set $row (local.get $weights))
      (local.set $place (local.get $symbols))
      (block $all_places
        (loop $next_place
          (br_if $all_places (i32.ge_u (local.get $place) (local.get $end)))
          (local.set $at (i32.load (local.get $place)))
          (local.set $left (local.get $pairs))
          (loop $next_pair
            (local.set $x (v128.load32_splat (local.get $at)))
            (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s (local.get $row)))))
            (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=8 (local.get $row)))))
            (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=16 (local.get $row)))))
            (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=24 (local.get $row)))))
            (local.set $e (i32x4.add (local.get $e) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=32 (local.get $row)))))
            (local.set $f (i32x4.add (local.get $f) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=40 (local.get $row)))))
            (local.set $g (i32x4.add (local.get $g) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=48 (local.get $row)))))
            (local.set $h (i32x4.add (local.get $h) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=56 (local.get $row)))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (local.set $row (i32.add (local.get $row) (i32.const 64)))
            (br_if $next_pair (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
          (local.set $place (i32.add (local.get $place) (i32.const 4)))
          (br $next_place)))
      (v128.store (local.get $sums) (local.get $a)) (v128.store offset=16 (local.get $sums) (local.get $b))
      (v128.store offset=32 (local.get $sums) (local.get $c)) (v128.store offset=48 (local.get $sums) (local.get $d))
      (v128.store offset=64 (local.get $sums) (local.get $e)) (v128.store offset=80 (local.get $sums) (local.get $f))
      (v128.store offset=96 (local.get $sums) (local.get $g)) (v128.store offset=112 (local.get $sums) (local.get $h))
      (local.set $sums (i32.add (local.get $sums) (i32.const 128)))
      (local.set $weights (i32.add (local.get $weights) (local.get $stride)))
      (br_if $next_block (local.tee $blocks (i32.sub (local.get $blocks) (i32.const 1))))))

  ;; Adds to results what active units pass on, 32 results at a time.
  ;;   $active   32-bit pairs: the value of a unit (float) and the address of its weights; $end behind the last
  ;;   $results  floats, $blocks times 32; the weights of a unit stand in the order of the results
  (func (export "passOn")
    (param $active i32) (param $end i32) (param $results i32) (param $blocks i32)
    (local $offset i32) (local $unit i32) (local $row i32) (local $x v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (loop $next_block
      (local.set $a (v128.load (local.get $results))) (local.set $b (v128.load offset=16 (local.get $results)))
      (local.set $c (v128.load offset=32 (local.get $results))) (local.set $d (v128.load offset=48 (local.get $results)))
      (local.set $e (v128.load offset=64 (local.get $results))) (local.set $f (v128.load offset=80 (local.get $results)))
      (local.set $g (v128.load offset=96 (local.get $results))) (local.set $h (v128.load offset=112 (local.get $results)))
      (local.set $unit (local.get $active))
      (block $all_units
        (loop $next_unit
          (br_if $all_units (i32.ge_u (local.get $unit) (local.get $end)))
          (local.set $x (v128.load32_splat (local.get $unit)))
          (local.set $row (i32.add (i32.load offset=4 (local.get $unit)) (local.get $offset)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $x) (v128.load (local.get $row)))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $x) (v128.load offset=16 (local.get $row)))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $x) (v128.load offset=32 (local.get $row)))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $x) (v128.load offset=48 (local.get $row)))))
          (local.set $e (f32x4.add (local.get $e) (f32x4.mul (local.get $x) (v128.load offset=64 (local.get $row)))))
          (local.set $f (f32x4.add (local.get $f) (f32x4.mul (local.get $x) (v128.load offset=80 (local.get $row)))))
          (local.set $g (f32x4.add (local.get $g) (f32x4.mul (local.get $x) (v128.load offset=96 (local.get $row)))))
          (local.set $h (f32x4.add (local.get $h) (f32x4.mul (local.get $x) (v128.load offset=112 (local.get $row)))))
          (local.set $unit (i32.add (local.get $unit) (i32.const 8)))
          (br $next_unit)))
      (v128.store (local.get $results) (local.get $a)) (v128.store offset=16 (local.get $results) (local.get $b))
      (v128.store offset=32 (local.get $results) (local.get $c)) (v128.store offset=48 (local.get $results) (local.get $d))
      (v128.store offset=64 (local.get $results) (local.get $e)) (v128.store offset=80 (local.get $results) (local.get $f))
      (v128.store offset=96 (local.get $results) (local.get $g)) (v128.store offset=112 (local.get $results) (local.get $h))
      (local.set $results (i32.add (local.get $results) (i32.const 128)))
      (local.set $offset (i32.add (local.get $offset) (i32.const 128)))
      (br_if $next_block (local.tee $blocks (i32.sub (local.get $blocks) (i32.const 1)))))))
