import { testRule } from '../../testing/index.ts';
import { scRmSystemDirectory } from './rule.ts';

testRule(scRmSystemDirectory, import.meta.dirname);
