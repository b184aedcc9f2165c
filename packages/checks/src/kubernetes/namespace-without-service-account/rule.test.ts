import { testRule } from '../../testing/index.ts';
import { namespaceWithoutServiceAccount } from './rule.ts';

testRule(namespaceWithoutServiceAccount, import.meta.dirname);
