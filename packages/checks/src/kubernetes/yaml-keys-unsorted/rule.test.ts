import { testRule } from '../../testing/index.ts';
import { yamlKeysUnsorted } from './rule.ts';

testRule(yamlKeysUnsorted, import.meta.dirname);
