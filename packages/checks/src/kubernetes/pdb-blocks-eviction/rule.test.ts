import { testRule } from '../../testing/index.ts';
import { pdbBlocksEviction } from './rule.ts';

testRule(pdbBlocksEviction, import.meta.dirname);
